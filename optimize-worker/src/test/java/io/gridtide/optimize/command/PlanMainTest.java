package io.gridtide.optimize.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.optimize.file.PlanFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanMainTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = PlanMain.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(exitCode, out.toString(), err.toString());
    }

    static Stream<Path> examples() {
        return PlanFiles.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsPlannedToAProvenOptimum(Path example) throws IOException {
        Path json = folder.resolve("plan.json");

        Run run = run(example.toString(), "--json", json.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("OPTIMAL").contains("days").endsWith("Plan: " + json + "\n");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(200));
        JsonNode plan = MAPPER.readTree(Files.readString(json));
        assertThat(plan.get("status").asText()).isEqualTo("OPTIMAL");
        if (plan.get("objective").get("name").asText().equals("cost")) {
            assertThat(plan.get("cost").get("total").asDouble())
                    .isLessThan(plan.get("costWithoutControl").get("total").asDouble());
        }
        JsonNode problem = MAPPER.readTree(Files.readString(example));
        if (!problem.has("sites")) {
            balances(problem, plan);
        }
        for (int site = 0; site < problem.path("sites").size(); site++) {
            ObjectNode one = (ObjectNode) plan.get("sites").get(site);
            balances(problem.get("sites").get(site), one.set("slots", plan.get("slots")));
        }
    }

    /** From the published numbers alone. */
    private static void balances(JsonNode problem, JsonNode plan) {
        for (int slot = 0; slot < plan.get("slots").asInt(); slot++) {
            double powerKw = plan.get("grid").get("powerKw").get(slot).asDouble();
            for (JsonNode asset : plan.get("assets")) {
                powerKw += asset.get("powerKw").get(slot).asDouble();
            }
            assertThat(powerKw)
                    .isCloseTo(
                            problem.get("loadKw").get(slot).asDouble(), org.assertj.core.api.Assertions.within(1e-7));
        }
    }

    @Test
    void progressIsToldOnTheStandardErrorAndLeavesTheOutputAlone() {
        String example = PlanFiles.examples().getFirst().toString();

        Run run = run(example, "--json", "-", "--progress");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err().lines().toList().getLast())
                .matches(" +[0-9.]+ s: cost -?[0-9.]+ EUR, lower bound -?[0-9.]+ EUR, gap [0-9.]+ %");
        assertThat(run.out()).startsWith("{");
    }

    @Test
    void theSameFileGivesTheSamePlanByteForByte() throws IOException {
        String example = PlanFiles.examples().getFirst().toString();
        String first = withoutTime(run(example, "--json", "-").out());

        assertThat(withoutTime(run(example, "--json", "-").out())).isEqualTo(first);
    }

    private static String withoutTime(String json) throws IOException {
        ObjectNode plan = (ObjectNode) MAPPER.readTree(json);
        ((ObjectNode) plan.get("solve")).remove("seconds");
        return plan.toString();
    }

    @Test
    void aWrongFileIsRefusedWithEveryMistakeAndTheExitStatusForWrongInput() throws IOException {
        Path file =
                Files.writeString(folder.resolve("wrong.json"), "{\"slotMinutes\": 30, \"slots\": 2, \"gird\": {}}");

        Run run = run(file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("wrong.json cannot be planned:")
                .contains("  $.grid: is missing")
                .contains("  $.gird: is unknown here; do you mean grid?")
                .contains("docs/plan-format.md");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Run run = run(folder.resolve("none.json").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none.json cannot be read");
    }

    @Test
    void withoutAFileAndWithAWrongDeadlineItSaysSo() {
        assertThat(run().err()).contains("Missing required parameter: 'FILE'");
        assertThat(run("x", "--deadline", "0").err()).contains("--deadline is more than 0");
        assertThat(run("x", "--deadline", "NaN").exitCode()).isEqualTo(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        Run run = run(
                PlanFiles.examples().get(1).toString(),
                "--json",
                folder.resolve("no/where.json").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written to").contains("where.json");
    }

    @Test
    void theSchemaCanBePrinted() throws IOException {
        Path original = Path.of(System.getProperty("gridtide.root"), "docs", "plan-format.schema.json");

        assertThat(run("--schema").out()).isEqualTo(Files.readString(original));
    }
}
