package io.gridtide.forecast.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command from the files of a folder to the files it writes, over both clock changes of a year. */
class BacktestCommandTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyHourOfShortAndLongDaysIsForecastOnceFromItsLocalMidnight() throws IOException {
        writeSeries("2025-08-01", "2026-04-03");

        assertThat(run("--from", "2025-10-25", "--to", "2025-10-28", "--models", "naive-day,smoothing"))
                .isZero();
        Map<String, Long> autumn = hoursByIssue();
        assertThat(run("--from", "2026-03-28", "--to", "2026-03-31", "--models", "naive-day,smoothing"))
                .isZero();
        Map<String, Long> spring = hoursByIssue();

        assertThat(autumn)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("2025-10-24T22:00:00Z", 24L, "2025-10-25T22:00:00Z", 25L, "2025-10-26T23:00:00Z", 24L));
        assertThat(spring)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("2026-03-27T23:00:00Z", 24L, "2026-03-28T23:00:00Z", 23L, "2026-03-29T22:00:00Z", 24L));
        assertThat(points()).allSatisfy(line -> {
            String[] cells = line.split(",");
            assertThat(Double.parseDouble(cells[3])).isLessThanOrEqualTo(Double.parseDouble(cells[4]));
            assertThat(Double.parseDouble(cells[4])).isLessThanOrEqualTo(Double.parseDouble(cells[5]));
        });
        assertThat(folder.resolve("out/backtest.html"))
                .content()
                .contains("<svg")
                .doesNotContain("http");
        assertThat(folder.resolve("out/backtest.csv")).content().contains("home/load,ensemble,");
    }

    @Test
    void theLastQuarterIsScoredWhenNoPeriodIsNamed() throws IOException {
        writeSeries("2026-01-01", "2026-02-10");

        assertThat(run("--models", "naive-day")).isZero();

        assertThat(hoursByIssue()).hasSize(10).containsKey("2026-01-30T23:00:00Z");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() throws IOException {
        writeSeries("2026-01-01", "2026-02-10");

        assertThat(run("--from", "2026-02-05", "--to", "2026-02-01")).isEqualTo(2);
        assertThat(run("--from", "spring")).isEqualTo(2);
        assertThat(run("--models", "oracle")).isEqualTo(2);
    }

    private int run(String... options) {
        CommandLine command = new CommandLine(new BacktestCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()));
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "--data", folder.toString(),
                "--points", folder.resolve("points.csv").toString(),
                "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(options));
        return command.execute(arguments.toArray(String[]::new));
    }

    private List<String> points() throws IOException {
        return Files.readAllLines(folder.resolve("points.csv")).stream().skip(1).toList();
    }

    private Map<String, Long> hoursByIssue() throws IOException {
        return points().stream().collect(Collectors.groupingBy(line -> line.split(",")[1], Collectors.counting()));
    }

    private void writeSeries(String from, String to) throws IOException {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(
                folder.resolve("series.csv"),
                "series_id,quantity,unit,resolution,timezone\nhome/load,load,kW,60min,Europe/Berlin\n");
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder values = new StringBuilder("series_id,timestamp_utc,value\n");
        Instant end = LocalDate.parse(to).atStartOfDay(BERLIN).toInstant();
        for (Instant at = LocalDate.parse(from).atStartOfDay(BERLIN).toInstant();
                at.isBefore(end);
                at = at.plusSeconds(3600)) {
            double hour = at.atZone(BERLIN).getHour();
            values.append("home/load,")
                    .append(at)
                    .append(',')
                    .append(1 + Math.sin(hour / 4) + random.nextDouble())
                    .append('\n');
        }
        Files.writeString(folder.resolve("public/home.csv"), values);
    }
}
