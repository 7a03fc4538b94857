package io.eventhub.hub.history.broken;

import org.springframework.http.HttpStatus;

public record HistoryThatServesHttp(HttpStatus status) {}
