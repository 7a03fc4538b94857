package io.eventhub.rules.language;

/** A text that can be looked at so often and no more: it ends patterns that would try without end. */
final class CountedText implements CharSequence {
    private static final int MOST_LOOKS = 200_000;

    private final String text;
    private int looks;

    CountedText(String text) {
        this.text = text;
    }

    /** Thrown when a pattern tries too long. */
    static final class TooLongException extends RuntimeException {
        TooLongException() {
            super("the pattern tries more than " + MOST_LOOKS + " times");
        }
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MOST_LOOKS) {
            throw new TooLongException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
