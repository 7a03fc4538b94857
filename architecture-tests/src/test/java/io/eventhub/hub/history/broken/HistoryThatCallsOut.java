package io.eventhub.hub.history.broken;

import java.net.http.HttpClient;

public record HistoryThatCallsOut(HttpClient client) {}
