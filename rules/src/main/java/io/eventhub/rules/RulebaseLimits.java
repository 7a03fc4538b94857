package io.eventhub.rules;

/**
 * How large a rulebase may be before anything in it is looked at.
 *
 * @param archiveBytes of an archive as it is sent
 * @param files how many there may be, folders counted
 * @param fileBytes of one file, unpacked
 * @param totalBytes of all files, unpacked
 */
public record RulebaseLimits(long archiveBytes, int files, long fileBytes, long totalBytes) {
    private static final long MEBIBYTE = 1L << 20;

    public RulebaseLimits {
        if (archiveBytes <= 0 || files <= 0 || fileBytes <= 0 || totalBytes <= 0) {
            throw new IllegalArgumentException("every limit of a rulebase is positive, got " + archiveBytes + ", "
                    + files + ", " + fileBytes + ", " + totalBytes);
        }
    }

    /** 16 MiB sent, 5,000 files of at most 4 MiB, 64 MiB in all. */
    public static RulebaseLimits defaults() {
        return new RulebaseLimits(16 * MEBIBYTE, 5_000, 4 * MEBIBYTE, 64 * MEBIBYTE);
    }
}
