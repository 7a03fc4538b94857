package io.eventhub.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Check;
import io.eventhub.rules.Finding;
import io.eventhub.rules.RulebaseCompiler;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Policy tables as CSV files and as sheets. */
class PolicyReaderTest {
    @Test
    void actionsReadTheirFlagsAndDefaultThemToTrue() {
        Policies policies = policies("caps", "id,max,period,channels,categories,scenarios\n");
        assertThat(policies.actions())
                .containsEntry(
                        "send-guide", new ActionPolicy("send-guide", "service", "help", "log", "guide", true, true))
                .containsEntry("offer", new ActionPolicy("offer", "sales", "offer", "log", "", true, true));
    }

    @Test
    void capsSelectByListsAndMayBeUnlimitedOrZero() {
        Policies policies = policies("caps", """
                # who may be contacted how often
                id,max,period,channels,categories,scenarios

                day,3,24h,log,help;offer,
                week,unlimited,7d,,help|offer,not-registered
                never,0,1h,,,
                """);
        assertThat(policies.caps())
                .containsExactly(
                        new FrequencyCap(
                                "day",
                                OptionalInt.of(3),
                                Duration.ofHours(24),
                                Set.of("log"),
                                Set.of("help", "offer"),
                                Set.of()),
                        new FrequencyCap(
                                "week",
                                OptionalInt.empty(),
                                Duration.ofDays(7),
                                Set.of(),
                                Set.of("help", "offer"),
                                Set.of("not-registered")),
                        new FrequencyCap(
                                "never", OptionalInt.of(0), Duration.ofHours(1), Set.of(), Set.of(), Set.of()));
    }

    @Test
    void aScenarioWithoutARowOfItsOwnFollowsTheOneOfAll() {
        Policies policies = policies("rollout", """
                scenario,mode,percent
                *,shadow,
                not-registered,canary,10
                """);
        assertThat(policies.rollout("not-registered")).contains(new Rollout("not-registered", 10));
        assertThat(policies.rollout("other")).contains(new Rollout("*", 0));
        assertThat(policies("rollout", "scenario,mode,percent\nnot-registered,live,\n")
                        .rollout("not-registered"))
                .contains(new Rollout("not-registered", 100));
    }

    @Test
    void wrongRolloutsNameTheirCell() {
        RulebaseFolder folder = Samples.with("policies/rollout.csv", """
                scenario,mode,percent
                not-registered,canary,
                not-registered,canary,100
                no-such,shadow,
                *,shadow,5
                *,test,
                """);
        assertThat(positions(folder))
                .containsExactlyInAnyOrder(
                        "policies/rollout.csv C2",
                        "policies/rollout.csv C3",
                        "policies/rollout.csv A3",
                        "policies/rollout.csv A4",
                        "policies/rollout.csv C5",
                        "policies/rollout.csv B6",
                        "policies/rollout.csv A6");
    }

    @Test
    void sheetsOfAWorkbookAreTables() throws IOException {
        RulebaseFolder folder = withWorkbook(workbook -> {
            row(workbook.createSheet("cool-downs"), 0, "id", "target", "name", "period");
            row(workbook.getSheet("cool-downs"), 1, "weekly", "scenario", "not-registered", "7d");
            row(workbook.createSheet("exclusion-groups"), 0, "id", "max", "window", "actions");
            Row group = row(workbook.getSheet("exclusion-groups"), 2, "offers", "", "1h", "offer; send-guide");
            group.createCell(1).setCellValue(2);
            row(workbook.createSheet("context-exclusions"), 0, "id", "state", "tiers", "categories");
            row(workbook.getSheet("context-exclusions"), 1, "case", "case-open", "sales", "");
        });
        Policies policies =
                RulebaseCompiler.check(folder, Samples.LATENESS).orElseThrow().policies();
        assertThat(policies.coolDowns())
                .containsExactly(
                        new CoolDown("weekly", CoolDown.Target.SCENARIO, "not-registered", Duration.ofDays(7)));
        assertThat(policies.exclusionGroups())
                .containsExactly(new ExclusionGroup("offers", 2, Duration.ofHours(1), Set.of("offer", "send-guide")));
        assertThat(policies.contextExclusions())
                .containsExactly(new ContextExclusion("case", "case-open", Set.of("sales"), Set.of()));
    }

    @Test
    void findingsOfASheetNameTheirCell() throws IOException {
        RulebaseFolder folder = withWorkbook(workbook -> {
            row(workbook.createSheet("cool-downs"), 0, "id", "target", "name", "period");
            row(workbook.getSheet("cool-downs"), 6, "weekly", "scenario", "not-registered", "a week");
            row(workbook.getSheet("cool-downs"), 7, "daily", "action", "offer", "")
                    .getCell(3)
                    .setCellFormula("1+1");
            workbook.createSheet("quiet");
        });
        assertThat(positions(folder))
                .contains("policies/limits.xlsx cool-downs!D7", "policies/limits.xlsx cool-downs!D8")
                .contains("policies/limits.xlsx quiet!A1");
    }

    @Test
    void damagedWorkbookIsAFinding() {
        RulebaseFolder folder = Samples.with("policies/limits.xlsx", "no workbook");
        assertThat(positions(folder)).containsExactly("policies/limits.xlsx ");
    }

    private static List<String> positions(RulebaseFolder folder) {
        Check check = RulebaseCompiler.check(folder, Samples.LATENESS);
        return check.findings().stream().map(PolicyReaderTest::place).toList();
    }

    private static String place(Finding finding) {
        return finding.file() + " " + finding.position();
    }

    private static Policies policies(String table, String csv) {
        return RulebaseCompiler.check(Samples.with("policies/" + table + ".csv", csv), Samples.LATENESS)
                .orElseThrow()
                .policies();
    }

    private static RulebaseFolder withWorkbook(Consumer<XSSFWorkbook> content) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            content.accept(workbook);
            workbook.write(bytes);
            return Samples.overlaid(new RulebaseFolder(Map.of("policies/limits.xlsx", bytes.toByteArray())));
        }
    }

    private static Row row(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
        return row;
    }

    @Test
    void byteOrderMarkOfSpreadsheetsIsSkipped() {
        String csv = "\uFEFFid,target,name,period\nx,action,offer,1d\n";
        RulebaseFolder folder = Samples.overlaid(
                new RulebaseFolder(Map.of("policies/cool-downs.csv", csv.getBytes(StandardCharsets.UTF_8))));
        assertThat(RulebaseCompiler.check(folder, Samples.LATENESS).rulebase()).isPresent();
    }
}
