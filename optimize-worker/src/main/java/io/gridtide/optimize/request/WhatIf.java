package io.gridtide.optimize.request;

import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A question: the inputs of a site with some of them changed. Changes are made in the order of {@link WhatIfOption}, so that equal
 * options mean the same whatever order they were written in.
 *
 * @param changes in that order, those of all assets before those of one
 * @param objective another one than cost
 */
public record WhatIf(List<Change> changes, Optional<Objective> objective) {
    private static final int MOST_OPTIONS = 100;

    /**
     * One change.
     *
     * @param assetId one asset; empty for all that it can be about
     */
    record Change(WhatIfOption option, Optional<String> assetId, double value) {}

    public WhatIf {
        changes = List.copyOf(changes);
    }

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException naming the option, what it may be and what it is; unknown names with the list of known ones
     */
    public static WhatIf of(Map<String, String> options) {
        if (options.size() > MOST_OPTIONS) {
            throw new IllegalArgumentException(
                    "a question has at most " + MOST_OPTIONS + " options, got " + options.size());
        }
        List<Change> changes = new ArrayList<>();
        Map<String, String> numbers = new TreeMap<>(options);
        Optional<Objective> objective =
                Optional.ofNullable(numbers.remove(WhatIfOption.OBJECTIVE)).map(WhatIfOption::objective);
        numbers.forEach((name, value) -> changes.add(change(name, value)));
        changes.sort((one, other) -> one.option == other.option
                ? Boolean.compare(one.assetId.isPresent(), other.assetId.isPresent())
                : one.option.compareTo(other.option));
        WhatIf whatIf = new WhatIf(changes, objective);
        whatIf.requireTogether(WhatIfOption.ADD_BATTERY_ENERGY, WhatIfOption.ADD_BATTERY_POWER);
        whatIf.requireTogether(WhatIfOption.ADD_BATTERY_POWER, WhatIfOption.ADD_BATTERY_ENERGY);
        whatIf.requireTogether(WhatIfOption.ADD_BATTERY_ROUND_TRIP, WhatIfOption.ADD_BATTERY_ENERGY);
        return whatIf;
    }

    private static Change change(String name, String value) {
        int bracket = name.indexOf('[');
        boolean ofAsset = bracket > 0 && name.endsWith("]");
        WhatIfOption option = WhatIfOption.named(ofAsset ? name.substring(0, bracket) : name);
        Optional<String> assetId =
                ofAsset ? Optional.of(name.substring(bracket + 1, name.length() - 1)) : Optional.empty();
        option.checkAsset(assetId);
        return new Change(option, assetId, option.value(value));
    }

    private void requireTogether(WhatIfOption option, WhatIfOption needed) {
        if (value(option).isPresent() && value(needed).isEmpty()) {
            throw new IllegalArgumentException("option " + option.text() + " needs option " + needed.text());
        }
    }

    private OptionalDouble value(WhatIfOption option) {
        return changes.stream()
                .filter(change -> change.option == option)
                .mapToDouble(Change::value)
                .findFirst();
    }

    /** How long may be searched; empty for as long as usual. */
    public Optional<Duration> timeLimit() {
        OptionalDouble seconds = value(WhatIfOption.TIME_LIMIT);
        return seconds.isPresent()
                ? Optional.of(Duration.ofMillis(Math.round(seconds.getAsDouble() * 1000)))
                : Optional.empty();
    }

    /**
     * The problem with the changes made.
     *
     * @throws IllegalArgumentException when a change is about something the site does not have
     */
    public SiteProblem applyTo(SiteProblem problem) {
        ProblemEdit edit = new ProblemEdit(problem);
        changes.forEach(edit::make);
        OptionalDouble energyKwh = value(WhatIfOption.ADD_BATTERY_ENERGY);
        if (energyKwh.isPresent()) {
            edit.addBattery(
                    energyKwh.getAsDouble(),
                    value(WhatIfOption.ADD_BATTERY_POWER).orElseThrow(),
                    value(WhatIfOption.ADD_BATTERY_ROUND_TRIP).orElse(0.9));
        }
        return edit.problem(objective);
    }
}
