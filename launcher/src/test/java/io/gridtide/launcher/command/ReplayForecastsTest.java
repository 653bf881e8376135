package io.gridtide.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayForecastsTest {
    @TempDir
    private Path directory = Path.of("");

    /** Making forecasts would need a built worker, which this layout does not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "--sites 3", "--data DIR --points FILE", "--points=FILE --data=DIR --only-replay", "--data"})
    void forecastsAreMadeOnlyForDataWithoutThem(String line) throws IOException, InterruptedException {
        StackLayout layout = new StackLayout(directory, directory, StackLayout.LIVE);
        List<String> arguments = List.of(line.split(" "));

        assertThat(ReplayForecasts.given(layout, arguments)).contains(arguments);
    }
}
