package io.eventhub.rules.language;

import io.eventhub.rules.source.Spelling;

/** How far a line is from a sentence, word by word. */
final class Resemblance {
    private static final double ANY_WORD = 0.2;

    private Resemblance() {}

    /** 0 for the same words; each word that is missing, too many or another one adds up to 1. */
    static double distance(String line, String sentence) {
        String[] words = line.strip().split("\\s+");
        String[] wanted = sentence.strip().split("\\s+");
        double[][] costs = new double[words.length + 1][wanted.length + 1];
        for (int i = 0; i <= words.length; i++) {
            for (int j = 0; j <= wanted.length; j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : least(costs, words, wanted, i, j);
            }
        }
        return costs[words.length][wanted.length];
    }

    private static double least(double[][] costs, String[] words, String[] wanted, int i, int j) {
        double instead = costs[i - 1][j - 1] + another(words[i - 1], wanted[j - 1]);
        double more = costs[i - 1][j] + (wanted[j - 1].startsWith("{") ? ANY_WORD : 1);
        return Math.min(instead, Math.min(more, costs[i][j - 1] + 1));
    }

    private static double another(String word, String wanted) {
        if (wanted.startsWith("{")) {
            return ANY_WORD;
        }
        return Math.min(1, Spelling.distance(word, wanted) / (double) Math.max(1, wanted.length()));
    }
}
