package io.eventhub.rules.template;

/** The value of a parameter where its author wrote it. */
record Cell(String text, String file, String position) {}
