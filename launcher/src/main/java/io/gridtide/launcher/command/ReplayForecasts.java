package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts for a replay of plans. Plans are made in one worker and forecasts in another, of another licence: they meet in a file.
 */
final class ReplayForecasts {
    private static final String DATA = "--data";
    private static final String POINTS = "--points";
    /** The homes that {@code bench optimize} replays. */
    private static final String SERIES = "citylearn2022/b*";

    private ReplayForecasts() {}

    /**
     * Makes them if they are needed: when the arguments name data, but no forecasts.
     *
     * @return the arguments with a file of forecasts, or nothing if they could not be made, which has been said
     */
    static Optional<List<String>> given(StackLayout layout, List<String> arguments)
            throws IOException, InterruptedException {
        Optional<String> data = value(arguments, DATA);
        if (data.isEmpty() || value(arguments, POINTS).isPresent()) {
            return Optional.of(arguments);
        }
        Path folder = layout.root().resolve("target").resolve("bench-optimize");
        Path points = folder.resolve("points.csv");
        System.out.println("forecasts of the homes come first, which takes some minutes; " + "next time give " + POINTS
                + " " + points);
        int made = BacktestCommand.run(
                layout,
                List.of(DATA, data.get(), "--series", SERIES, POINTS, points.toString(), "--out", folder.toString()));
        if (made != 0) {
            return Optional.empty();
        }
        List<String> with = new ArrayList<>(arguments);
        with.addAll(List.of(POINTS, points.toString()));
        return Optional.of(with);
    }

    private static Optional<String> value(List<String> arguments, String option) {
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            if (argument.startsWith(option + "=")) {
                return Optional.of(argument.substring(option.length() + 1));
            }
            if (argument.equals(option) && index + 1 < arguments.size()) {
                return Optional.of(arguments.get(index + 1));
            }
        }
        return Optional.empty();
    }
}
