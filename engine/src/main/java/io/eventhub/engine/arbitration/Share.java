package io.eventhub.engine.arbitration;

/**
 * The part of what all shards have together that is one shard's own. Of {@code max} each gets the whole part of
 * {@code max / shards}; what is left over goes to as many shards, one each, and to others in the next period. So the parts of
 * a period are always {@code max} together, without a shard asking another.
 *
 * @param shard from 0
 * @param shards how many there are
 */
public record Share(int shard, int shards) {
    /** Of the only shard. */
    public static final Share ALL = new Share(0, 1);

    public Share {
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of " + shards);
        }
    }

    /** @param period the number of the period, one higher than that of the one before */
    public int of(int max, long period) {
        long turn = Math.floorMod(shard + period, (long) shards);
        return max / shards + (turn < max % shards ? 1 : 0);
    }
}
