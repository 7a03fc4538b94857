package io.eventhub.hub.demo;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites the bounds of temporal conditions in a scenario, {@code after[0s, 24h]} for instance, and nothing else:
 * comments and texts are stepped over.
 */
final class ScaledDrl {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<skipped> //[^\\n]* | /\\*.*?\\*/ | "(?:[^"\\\\]|\\\\.)*" )
            | (?<bounds> \\b(?:after|before|coincides|during|includes|meets|metby|overlaps|overlappedby|starts
                 |startedby|finishes|finishedby)\\s*\\[[^\\]]*\\] | \\bwindow:time\\s*\\([^)]*\\) )""", Pattern.COMMENTS | Pattern.DOTALL);

    private ScaledDrl() {}

    static String of(String drl, TimeScale scale) {
        return "// A copy for the demonstration: durations are those of the original divided by " + scale.factor()
                + ".\n"
                + TOKEN.matcher(drl).replaceAll(token -> Matcher.quoteReplacement(replaced(token, scale)));
    }

    private static String replaced(MatchResult token, TimeScale scale) {
        return token.group(2) == null ? token.group() : scale.scaled(token.group());
    }
}
