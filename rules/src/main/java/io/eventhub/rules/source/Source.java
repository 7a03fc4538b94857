package io.eventhub.rules.source;

/**
 * Rules as text, written by an author or generated from what one wrote.
 *
 * @param unit the file, or file, {@code #} and the row or sheet it was generated from
 */
public record Source(String unit, String drl) {
    /** The file an author wrote of which a text with that unit came. */
    public static String fileOf(String unit) {
        int mark = unit.indexOf('#');
        return mark < 0 ? unit : unit.substring(0, mark);
    }

    /** Whether the text was generated from one of several parts of a file. */
    public static boolean isPart(String unit) {
        return unit.indexOf('#') >= 0;
    }
}
