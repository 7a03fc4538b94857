package io.eventhub.engine.matching;

/** The waits of one bucket, by the time of their anchor. */
final class WaitLine extends TimeLine<Wait> {
    @Override
    long timeMs(Wait wait) {
        return wait.anchorMs();
    }
}
