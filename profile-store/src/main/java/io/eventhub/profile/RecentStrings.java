package io.eventhub.profile;

import java.util.Arrays;

/**
 * Gives one instance for equal short texts seen lately: most values of profiles are a few words that all share, and
 * halve the cache's memory when they are kept once. Bounded; a lost race costs a copy and nothing else.
 */
final class RecentStrings {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 40;

    private final String[] slots = new String[SLOTS];

    RecentStrings() {
        Arrays.fill(slots, "");
    }

    String one(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 12) ^ (hash >>> 20)) & (SLOTS - 1);
        String known = slots[slot];
        if (known.equals(text)) {
            return known;
        }
        slots[slot] = text;
        return text;
    }
}
