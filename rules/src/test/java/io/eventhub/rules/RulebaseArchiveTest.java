package io.eventhub.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulebaseArchiveTest {
    private static final RulebaseLimits LIMITS = new RulebaseLimits(100_000, 20, 50_000, 120_000);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    @Test
    void filesAreReadByTheirNamesAndHiddenOnesAreNot() throws IOException {
        file("rulebase.yaml", "name: it");
        folder("scenarios/");
        file("scenarios/it.drl", "rule");
        file(".git/config", "x");
        file("scenarios/.DS_Store", "x");
        file("__MACOSX/scenarios/it.drl", "x");
        assertThat(read().files()).containsOnlyKeys("rulebase.yaml", "scenarios/it.drl");
    }

    @Test
    void theFolderThatEverythingLiesInIsTheRulebase() throws IOException {
        folder("telco/");
        file("telco/rulebase.yaml", "name: it");
        file("telco/scenarios/it.drl", "rule");
        file("__MACOSX/telco/rulebase.yaml", "x");
        RulebaseFolder folder = read();
        assertThat(folder.files()).containsOnlyKeys("rulebase.yaml", "scenarios/it.drl");
        assertThat(folder.files().get("scenarios/it.drl")).asString().isEqualTo("rule");
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.drl, leads out of the rulebase",
        "scenarios/../../evil.drl, leads out of the rulebase",
        "scenarios/ .. /evil.drl, leads out of the rulebase",
        "./evil.drl, leads out of the rulebase",
        "/etc/evil.drl, has an absolute name",
        "C:/evil.drl, has an absolute name",
        "scenarios//evil.drl, has an empty name",
        "RULEBASE.yaml, 'stands here twice, as \"rulebase.yaml\" too'",
    })
    void aNameOutsideTheRulebaseIsRefused(String name, String why) throws IOException {
        file("rulebase.yaml", "name: it");
        file(name, "x");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining(why);
    }

    @Test
    void invisibleCharactersAndBackslashesInNamesAreRefusedAndAllAreToldAtOnce() throws IOException {
        file("rulebase.yaml", "name: it");
        file("scenarios/a\u0000.drl", "x");
        file("scenarios/b\u202Elrd.exe", "x");
        file("x".repeat(300), "x");
        byte[] content = finished();
        patch(content, "scenarios/b", "scenarios\\b");
        assertThatThrownBy(() -> RulebaseArchive.read(new ByteArrayInputStream(content), LIMITS))
                .hasMessageContaining("scenarios/a?.drl: error: the file has a control or invisible character")
                .hasMessageContaining("b?lrd.exe: error: the file has a control or invisible character")
                .hasMessageContaining("has a name of 300 characters");
    }

    @Test
    void aBackslashPartsNoFolders() throws IOException {
        file("rulebase.yaml", "name: it");
        file("scenarios/b.drl", "x");
        byte[] content = finished();
        patch(content, "scenarios/b", "..\\narios\\b");
        assertThatThrownBy(() -> RulebaseArchive.read(new ByteArrayInputStream(content), LIMITS))
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining("narios");
    }

    @Test
    void aNameThatStandsTwiceIsRefused() throws IOException {
        file("scenarios/it.drl", "harmless");
        file("scenarios/it.drl", "other");
        assertThatThrownBy(this::read)
                .hasMessageContaining("scenarios/it.drl: error: the file stands here twice (keep one)");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        file("rulebase.yaml", "name: it");
        ZipArchiveEntry link = new ZipArchiveEntry("scenarios/passwd.drl");
        link.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
        add(link, "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::read).hasMessageContaining("scenarios/passwd.drl: error: the file is a link");
    }

    @Test
    void whatUnpacksToMoreThanTheLimitsIsRefused() throws IOException {
        add(new ZipArchiveEntry("bomb.csv"), new byte[60_000]);
        assertThatThrownBy(this::read).hasMessageContaining("bomb.csv: error: the file has more than 50000 bytes");
    }

    @Test
    void manyFilesThatAreTooLargeTogetherAreRefused() throws IOException {
        for (int i = 0; i < 4; i++) {
            add(new ZipArchiveEntry(i + ".csv"), new byte[40_000]);
        }
        assertThatThrownBy(this::read).hasMessageContaining("archive: error: its files have more than 120000 bytes");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        for (int i = 0; i < 21; i++) {
            file(i + ".csv", "");
        }
        assertThatThrownBy(this::read).hasMessageContaining("archive: error: it holds more than 20 files");
    }

    @Test
    void anArchiveThatIsTooLargeIsNotReadToItsEnd() throws IOException {
        ByteArrayInputStream endless = new ByteArrayInputStream(new byte[1_000_000]);
        assertThatThrownBy(() -> RulebaseArchive.read(endless, LIMITS))
                .hasMessageContaining("archive: error: it has more than 100000 bytes");
        assertThat(endless.available()).isEqualTo(1_000_000 - 100_001);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThatThrownBy(() -> RulebaseArchive.read(new ByteArrayInputStream(new byte[0]), LIMITS))
                .isInstanceOf(InvalidRulebaseException.class)
                .hasMessageContaining("cannot be read as a zip archive");
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        file("rulebase.yaml", "name: it".repeat(50));
        byte[] content = finished();
        Arrays.fill(content, 45, 60, (byte) 0xFF);
        assertThatThrownBy(() -> RulebaseArchive.read(new ByteArrayInputStream(content), LIMITS))
                .isInstanceOf(InvalidRulebaseException.class);
    }

    @Test
    void anArchiveWithoutFilesIsRefused() throws IOException {
        folder("scenarios/");
        assertThatThrownBy(this::read).hasMessageContaining("archive: error: it holds no files");
    }

    private RulebaseFolder read() throws IOException {
        return RulebaseArchive.read(new ByteArrayInputStream(finished()), LIMITS);
    }

    private byte[] finished() throws IOException {
        zip.close();
        return bytes.toByteArray();
    }

    private void file(String name, String content) throws IOException {
        add(new ZipArchiveEntry(name), content.getBytes(StandardCharsets.UTF_8));
    }

    private void folder(String name) throws IOException {
        add(new ZipArchiveEntry(name), new byte[0]);
    }

    private void add(ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    /** Rewrites a name in place, as the library would not write it. */
    private static void patch(byte[] content, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + old.length <= content.length; i++) {
            if (Arrays.equals(content, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(to.getBytes(StandardCharsets.US_ASCII), 0, content, i, old.length);
            }
        }
    }
}
