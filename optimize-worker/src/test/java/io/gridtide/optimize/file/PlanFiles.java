package io.gridtide.optimize.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.SiteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Problems written as their users write them. */
public final class PlanFiles {
    private PlanFiles() {}

    /** The problem in a file that has to be right; single quotes stand for double ones. */
    public static SiteProblem problem(String json) {
        Reading reading = read(json);
        assertThat(reading).as(() -> reading.toString()).isInstanceOf(Reading.Accepted.class);
        return ((Reading.Accepted) reading).problem();
    }

    /** The portfolio in a file that has to be right. */
    public static Portfolio portfolio(String json) {
        Reading reading = read(json);
        assertThat(reading).as(() -> reading.toString()).isInstanceOf(Reading.AcceptedPortfolio.class);
        return ((Reading.AcceptedPortfolio) reading).portfolio();
    }

    /** Whether a file holds one site. */
    public static boolean isSite(String json) {
        return read(json) instanceof Reading.Accepted;
    }

    static Reading read(String json) {
        return new PlanFileReader().read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static List<String> mistakes(String json) {
        return read(json) instanceof Reading.Refused(List<Mistake> mistakes)
                ? mistakes.stream().map(Mistake::toString).toList()
                : List.of();
    }

    /** Every example beside the description of the format. */
    public static List<Path> examples() {
        Path folder = Path.of(System.getProperty("gridtide.root"), "docs", "examples");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("plan-.*\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
