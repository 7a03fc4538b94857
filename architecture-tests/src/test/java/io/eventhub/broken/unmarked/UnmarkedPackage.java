package io.eventhub.broken.unmarked;

public record UnmarkedPackage(String name) {}
