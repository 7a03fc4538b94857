package io.eventhub.broken.hub.ingest;

import io.eventhub.broken.hub.dispatch.Sender;

public record Receiver(Sender next) {}
