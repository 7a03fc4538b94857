package io.eventhub.rules.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Advice for a name that is not known. */
public final class Spelling {
    private static final int NAMES_SHOWN = 12;

    private Spelling() {}

    /** {@code did you mean "seconds"?}, or else the names that are known. */
    public static String advice(String name, Collection<String> known) {
        Optional<String> closest = closest(name, known);
        if (closest.isPresent()) {
            return "did you mean \"" + closest.get() + "\"?";
        }
        return known.isEmpty() ? "none is declared" : "known: " + listed(known);
    }

    /** The known name with the fewest edits, if it is near enough to be a slip. */
    public static Optional<String> closest(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** In the order given, or sorted when there is none. */
    private static String listed(Collection<String> known) {
        boolean isOrdered = known instanceof List || known instanceof LinkedHashSet;
        List<String> names =
                isOrdered ? List.copyOf(known) : known.stream().sorted().toList();
        List<String> shown = names.stream().limit(NAMES_SHOWN).toList();
        return String.join(", ", shown) + (names.size() > NAMES_SHOWN ? ", ..." : "");
    }

    /** Edits that make one of the other, ignoring case; two swapped letters are one edit. */
    public static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int fewest(int[][] edits, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest = Math.min(1 + Math.min(edits[i - 1][j], edits[i][j - 1]), edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
