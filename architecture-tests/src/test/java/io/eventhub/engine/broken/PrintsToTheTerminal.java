package io.eventhub.engine.broken;

public final class PrintsToTheTerminal {
    void print() {
        System.out.println("decided");
    }
}
