package io.gridtide.forecast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ForecastBenchTest {

    @Test
    void moreModelsThanHomesAreRefused() {
        StringWriter said = new StringWriter();

        int exitCode = new CommandLine(new ForecastBench())
                .setErr(new PrintWriter(said))
                .execute("--homes", "2", "--models", "5");

        assertThat(exitCode).isEqualTo(2);
        assertThat(said.toString()).contains("--models 1 to --homes, got 2 and 5");
    }

    @Test
    void everyHomeIsMadeAnewTheSameAndUnlikeTheOthers() {
        assertThat(Homes.load(3, 2).range()).isEqualTo(Homes.load(3, 2).range());
        assertThat(Homes.load(3, 2).range()).isNotEqualTo(Homes.load(4, 2).range());
        assertThat(Homes.load(3, 2).knownCount()).isEqualTo(192);
    }
}
