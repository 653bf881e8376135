package io.gridtide.forecast.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.forecast.SampleSeries;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import io.gridtide.forecast.model.Ensemble;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ForecastTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateCodecTest {
    private static final Parts SAMPLE = new Parts(
            "Straße",
            new double[][] {{1, -0.5}, {}},
            new @Nullable Point[] {new Point(1, 2L, true), null},
            List.of(new Point(3, 4L, false), "text"),
            Map.of("a", 0.5));

    record Point(int x, long y, boolean z) {}

    record Parts(
            String name, double[][] numbers, @Nullable Point[] points, List<Object> list, Map<String, Double> map) {}

    record Refusing(int value) {
        Refusing {
            if (value < 0) {
                throw new IllegalArgumentException("below zero");
            }
        }
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        Parts read = StateCodec.decode(StateCodec.encode(SAMPLE), Parts.class);

        assertThat(read).usingRecursiveComparison().isEqualTo(SAMPLE);
    }

    @Test
    void aTrainedEnsembleForecastsTheSameAfterwardsForEveryKind() {
        assertSameForecast(SampleSeries.load(), SampleSeries.household(1));
        assertSameForecast(SampleSeries.pv(), SampleSeries.plant(2));
        assertSameForecast(
                SampleSeries.price(),
                second -> 50 + 30 * SampleSeries.household(3).applyAsDouble(second));
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        ForecastModel lambda = asked -> List.of();

        assertThatThrownBy(() -> StateCodec.encode(lambda)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> StateCodec.encode(new float[] {1})).isInstanceOf(StateException.class);
    }

    @Test
    void anotherFormatAndAnotherKindOfThingAreRefused() {
        byte[] bytes = StateCodec.encode(SAMPLE);
        byte[] newer = bytes.clone();
        newer[4] = 2;

        assertThatThrownBy(() -> StateCodec.decode(newer, Parts.class)).hasMessageContaining("format 2");
        assertThatThrownBy(() -> StateCodec.decode(bytes, Point.class)).hasMessageContaining("hold no Point");
        assertThatThrownBy(() -> RecordShape.named("java.lang.ProcessBuilder")).hasMessageContaining("no part");
        assertThatThrownBy(() -> RecordShape.named("io.gridtide.forecast.state.StateCodec"))
                .hasMessageContaining("cannot be kept");
        assertThatThrownBy(() -> RecordShape.of(Refusing.class).make(new Object[] {-1}))
                .hasMessageContaining("below zero");
    }

    @Property(tries = 300, seed = "20261121")
    void cutOffOrDamagedBytesAreRefused(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] bytes = StateCodec.encode(SAMPLE);
        byte[] cut = Arrays.copyOf(bytes, at % bytes.length);
        byte[] damaged = bytes.clone();
        damaged[at % bytes.length] ^= (byte) flip;

        assertThatThrownBy(() -> StateCodec.decode(cut, Parts.class)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> StateCodec.decode(damaged, Parts.class)).isInstanceOf(StateException.class);
    }

    @Property(tries = 2_000, seed = "20261122")
    void noBytesMakeTheReaderFailInAnotherWay(@ForAll @Size(max = 300) byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 2_000, seed = "20261123")
    void noDamageBehindTheChecksumMakesTheReaderFailInAnotherWay(
            @ForAll @IntRange(max = 100_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        StateWriter writer = new StateWriter();
        writer.value(SAMPLE);
        byte[] bytes = writer.written();
        bytes[at % bytes.length] ^= (byte) flip;

        readOrRefuse(bytes);
    }

    @Test
    void deeplyNestedBytesAreRefused() {
        List<Object> nested = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        byte[] bytes = StateCodec.encode(nested);

        assertThatThrownBy(() -> StateCodec.decode(bytes, List.class)).hasMessageContaining("deep");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            new StateReader(bytes).whole();
        } catch (StateException refused) {
            assertThat(refused).hasMessageNotContaining("null pointer");
        }
    }

    private static void assertSameForecast(SeriesContext context, LongToDoubleFunction valueAt) {
        GridSeries series = SampleSeries.until(SampleSeries.NOW, context.kind() == Kind.PRICE ? 60 : 25, valueAt);
        ForecastTask task = new ForecastTask(context, series, Covariates.NONE, series.indexOf(SampleSeries.NOW), 192);
        ForecastModel trained = new Ensemble().train(task);
        byte[] bytes = StateCodec.encode(trained);
        ForecastModel read = StateCodec.decode(bytes, ForecastModel.class);

        assertThat(read.predict(task)).isEqualTo(trained.predict(task));
        assertThat(read.heldOut().total().points()).isPositive();
        assertThat(read.makeup()).isEqualTo(trained.makeup());
        assertThat(bytes).hasSizeLessThan(900_000);
    }
}
