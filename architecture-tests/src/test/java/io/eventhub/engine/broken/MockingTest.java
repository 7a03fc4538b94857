package io.eventhub.engine.broken;

import org.mockito.Mockito;

public final class MockingTest {
    Runnable pretends() {
        return Mockito.mock(Runnable.class);
    }
}
