package io.gridtide.forecast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.feed.Registry;
import io.gridtide.schemas.avro.ForecastRequested;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WantedTest {
    private final Registry registry = new Registry();

    @BeforeEach
    void register() {
        registry.site(
                "a", new Site("a", "demo", "A", SampleSeries.BERLIN, SampleSeries.PLACE, "berlin", "DE-LU", "EUR"));
        for (String seriesId : List.of("a/load", "a/load.2", "a/pv")) {
            registry.series(
                    seriesId,
                    new Series(
                            seriesId,
                            "a",
                            "demo",
                            Optional.empty(),
                            seriesId.endsWith("pv") ? Quantity.GENERATION : Quantity.LOAD,
                            Aggregation.PERIOD_MEAN,
                            Duration.ofMinutes(15),
                            Resolution.QUARTER_HOUR,
                            Series.Limits.NONE));
        }
    }

    @Test
    void oneManyAndAllAreWanted() {
        assertThat(wanted("a/load", Map.of())).containsExactly("a/load");
        assertThat(wanted("price/DE-LU", Map.of())).containsExactly("price/DE-LU");
        assertThat(wanted("a/load*", Map.of())).containsExactly("a/load", "a/load.2");
        assertThat(wanted("*", Map.of())).containsExactly("a/load", "a/load.2", "a/pv", "price/DE-LU");
        assertThat(wanted("batch", Map.of("series", "a/pv, price/*,a/pv"))).containsExactly("a/pv", "price/DE-LU");
    }

    @Test
    void aDotAndOtherSignsStandForThemselves() {
        assertThat(wanted("a/load.*", Map.of())).containsExactly("a/load.2");
        assertThatThrownBy(() -> wanted("a/load(*", Map.of())).hasMessageContaining("like a/load(*");
    }

    @Test
    void whatIsNotForecastIsNamed() {
        assertThatThrownBy(() -> wanted("a/none", Map.of())).hasMessageContaining("a/none");
        assertThatThrownBy(() -> wanted("b/*", Map.of())).hasMessageContaining("b/*");
        assertThatThrownBy(() -> wanted("batch", Map.of("series", " , "))).hasMessageContaining("option series");
        assertThatThrownBy(() -> wanted("batch", Map.of("series", "a/load,a/none")))
                .hasMessageContaining("a/none");
    }

    private List<String> wanted(String seriesId, Map<String, String> options) {
        return Wanted.of(new ForecastRequested(seriesId, SampleSeries.NOW, "someone", "", options, "c"), registry)
                .ids();
    }
}
