package io.eventhub.rules;

import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads a rulebase that was sent as a zip archive. Nothing is written to disk; what is no plain file inside the
 * rulebase's own folder, or more than the limits allow, is refused with a finding that names it.
 */
public final class RulebaseArchive {
    private static final String ARCHIVE = "archive";

    private final RulebaseLimits limits;
    private final Findings findings = new Findings();
    private final ArchiveNames names = new ArchiveNames(findings);
    private final Map<String, byte[]> files = new TreeMap<>();
    private long totalBytes;

    private RulebaseArchive(RulebaseLimits limits) {
        this.limits = limits;
    }

    /**
     * The files of the archive. When all of them lie in one folder, as most programs pack a folder, that is the
     * rulebase's. Hidden files are left out, as in {@link RulebaseFolder#read}.
     *
     * @param archive read to the limit at most, and not closed
     * @throws InvalidRulebaseException with all that is wrong with the archive
     * @throws IOException when {@code archive} cannot be read
     */
    public static RulebaseFolder read(InputStream archive, RulebaseLimits limits) throws IOException {
        byte[] content = archive.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.archiveBytes() + 1));
        RulebaseArchive read = new RulebaseArchive(limits);
        if (content.length > limits.archiveBytes()) {
            read.refuse("it has more than " + limits.archiveBytes() + " bytes", "send only the files of one rulebase");
        } else {
            read.unpack(content);
        }
        if (read.findings.hasErrors()) {
            throw new InvalidRulebaseException(read.findings.sorted());
        }
        return new RulebaseFolder(read.withoutCommonFolder());
    }

    private void unpack(byte[] content) {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .setIgnoreLocalFileHeader(true)
                .get()) {
            unpack(zip);
        } catch (IOException | RuntimeException e) {
            // a damaged archive shows in many kinds of exceptions
            refuse("it cannot be read as a zip archive: " + e.getMessage(), "pack the folder again, as .zip");
        }
    }

    private void unpack(ZipFile zip) throws IOException {
        int count = 0;
        for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements(); ) {
            if (++count > limits.files()) {
                refuse("it holds more than " + limits.files() + " files", "send only the files of one rulebase");
                return;
            }
            ZipArchiveEntry entry = entries.nextElement();
            if (names.isAcceptable(entry.getName(), entry.isDirectory()) && isPlain(zip, entry)) {
                if (!entry.isDirectory() && !ArchiveNames.isHidden(entry.getName()) && !unpacked(zip, entry)) {
                    return;
                }
            }
        }
        if (files.isEmpty()) {
            refuse("it holds no files", "pack the folder that has rulebase.yaml");
        }
    }

    private boolean isPlain(ZipFile zip, ZipArchiveEntry entry) {
        if (entry.isUnixSymlink()) {
            names.error(entry.getName(), "is a link", "pack the file it leads to");
            return false;
        }
        if (!zip.canReadEntryData(entry)) {
            names.error(entry.getName(), "is encrypted or packed in a way that cannot be read", "pack it as plain zip");
            return false;
        }
        return true;
    }

    /** Counts what comes out, whatever the archive says of its size. False when there is no use in going on. */
    private boolean unpacked(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        long most = Math.min(limits.fileBytes(), limits.totalBytes() - totalBytes);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
            if (content.length > limits.fileBytes()) {
                names.error(
                        entry.getName(),
                        "has more than " + limits.fileBytes() + " bytes",
                        "split it, or send only what belongs to the rulebase");
                return true;
            }
            totalBytes += content.length;
            if (totalBytes > limits.totalBytes()) {
                refuse(
                        "its files have more than " + limits.totalBytes() + " bytes in all",
                        "send only the files of one rulebase");
                return false;
            }
            files.put(entry.getName(), content);
            return true;
        }
    }

    private Map<String, byte[]> withoutCommonFolder() {
        return commonFolder()
                .map(folder -> files.entrySet().stream()
                        .collect(Collectors.toMap(
                                file -> file.getKey().substring(folder.length()), Map.Entry::getValue)))
                .orElse(files);
    }

    private Optional<String> commonFolder() {
        String first = files.keySet().iterator().next();
        String folder = first.substring(0, first.indexOf('/') + 1);
        boolean isCommon = !folder.isEmpty()
                && files.containsKey(folder + "rulebase.yaml")
                && files.keySet().stream().allMatch(name -> name.startsWith(folder));
        return isCommon ? Optional.of(folder) : Optional.empty();
    }

    private void refuse(String what, String advice) {
        findings.error(ARCHIVE, "", what, advice);
    }
}
