package io.eventhub.broken.hub.dispatch;

import io.eventhub.broken.hub.ingest.Receiver;
import io.eventhub.broken.hub.ingest.internal.Offset;

public record Sender(Receiver back, Offset from) {
    Receiver receiver() {
        return back;
    }
}
