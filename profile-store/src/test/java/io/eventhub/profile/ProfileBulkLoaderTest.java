package io.eventhub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileBulkLoaderTest {
    private final ProfileStore store = new PostgresProfileStore(TestDatabase.DATA_SOURCE);
    private final ProfileBulkLoader loader = new ProfileBulkLoader(TestDatabase.DATA_SOURCE);

    @TempDir
    private Path folder;

    @BeforeEach
    void clear() {
        TestDatabase.clear();
    }

    @Test
    void takesNumbersAsNumbersAndCodesAsText() throws IOException {
        load(
                "\uFEFFid,tenure,charges,zip,phone,flag,note\n7590-VHVEG,34,-56.95,01234,+31612,true,\"a \"\"b\"\"\tc\\n\nd\"\n");

        assertThat(store.find("7590-VHVEG"))
                .hasValueSatisfying(profile -> assertThat(profile.attributes())
                        .isEqualTo(Map.of(
                                "tenure", 34L,
                                "charges", -56.95,
                                "zip", "01234",
                                "phone", "+31612",
                                "flag", "true",
                                "note", "a \"b\"\tc\\n\nd")));
    }

    @Test
    void takesABlankCellAsNull() throws IOException {
        load("id,a,b\nanna, ,1\n");

        assertThat(store.find("anna"))
                .hasValueSatisfying(profile -> assertThat(profile.attributes())
                        .containsEntry("a", null)
                        .containsEntry("b", 1L));
    }

    @Test
    void takesTheActorFromTheColumnNamed() throws IOException {
        ProfileBulkLoader.Progress result =
                loader.load(file("plan,msisdn\ngold,316\n"), "msisdn", rejects(), progress -> {});

        assertThat(result.loaded()).isEqualTo(1);
        assertThat(store.find("316"))
                .hasValueSatisfying(profile -> assertThat(profile.attributes()).isEqualTo(Map.of("plan", "gold")));
    }

    @Test
    void setsBadRowsAsideWithLineAndReasonAndLoadsTheOthers() throws IOException {
        ProfileBulkLoader.Progress result =
                load("id,a\nanna,1\nben\n , 2\ncarl,3,4\nda\u200Bve,5\neve,6\u0000\nfred,7\n");

        assertThat(result.loaded()).isEqualTo(2);
        assertThat(result.rejected()).isEqualTo(5);
        assertThat(Files.readAllLines(rejects()))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("line,reason,row"),
                        row -> assertThat(row).isEqualTo("3,\"has 1 columns, expected 2\",ben"),
                        row -> assertThat(row).startsWith("4,has no id,"),
                        row -> assertThat(row).isEqualTo("5,\"has 3 columns, expected 2\",carl,3,4"),
                        row -> assertThat(row).startsWith("6,id 'da\u200Bve' holds characters that cannot be seen"),
                        row -> assertThat(row).startsWith("7,holds a NUL character"));
        assertThat(store.find("fred")).isPresent();
    }

    @Test
    void setsRowsAsideThatAreNotUtf8() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "id,name\nanna,Ren\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(loader.load(file, null, rejects(), progress -> {}).rejected())
                .isEqualTo(1);
        assertThat(Files.readString(rejects())).contains("2,is not valid UTF-8");
    }

    @Test
    void leavesNoRejectFileWhenAllIsWell() throws IOException {
        load("id\nanna,1\n");
        assertThat(rejects()).exists();

        load("id\nanna\n");
        assertThat(rejects()).doesNotExist();
    }

    @Test
    void letsTheLastRowOfAnActorWinAcrossBatchesAndChangesNothingTheSecondTime() throws IOException {
        String rows = IntStream.range(0, 25_000)
                .mapToObj(i -> "a" + i % 12_000 + "," + i)
                .collect(Collectors.joining("\n"));
        load("id,n\n" + rows);

        assertThat(TestDatabase.number("SELECT count(*) FROM profile")).isEqualTo(12_000);
        assertThat(store.find("a7"))
                .hasValueSatisfying(profile -> assertThat(profile.attributes()).isEqualTo(Map.of("n", 24_007L)));

        load("id,n\na7,24007");
        assertThat(store.find("a7"))
                .hasValueSatisfying(profile -> assertThat(profile.version()).isEqualTo(3));
    }

    @Test
    void tellsItsProgressToTheLastByte() throws IOException {
        List<ProfileBulkLoader.Progress> told = new ArrayList<>();
        String rows = IntStream.range(0, 20_001).mapToObj(i -> "a" + i + ",1").collect(Collectors.joining("\n"));
        Path file = file("id,n\n" + rows);

        loader.load(file, null, rejects(), told::add);

        assertThat(told).extracting(ProfileBulkLoader.Progress::loaded).containsExactly(10_000L, 20_000L, 20_001L);
        assertThat(told.get(2).bytesRead())
                .isEqualTo(Files.size(file))
                .isEqualTo(told.get(2).bytesTotal());
    }

    @Test
    void refusesAFileWithoutAUsableHeader() {
        assertThatThrownBy(() -> load(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> load("id,a,a\n")).hasMessageContaining("'a'");
        assertThatThrownBy(() -> loader.load(file("id,a\n"), "nope", rejects(), progress -> {}))
                .hasMessageContaining("nope")
                .hasMessageContaining("[id, a]");
    }

    private ProfileBulkLoader.Progress load(String csv) throws IOException {
        return loader.load(file(csv), null, rejects(), progress -> {});
    }

    private Path file(String csv) throws IOException {
        return Files.writeString(folder.resolve("customers.csv"), csv);
    }

    private Path rejects() {
        return ProfileBulkLoader.rejectFileOf(folder.resolve("customers.csv"));
    }
}
