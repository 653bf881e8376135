package io.gridtide.optimize.request;

import io.gridtide.optimize.site.Objective;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a question may change. Names are those of the request, some with the id of one asset in brackets. */
enum WhatIfOption {
    LOAD_FACTOR("loadFactor", Scope.SITE, 0, 100),
    GENERATION_FACTOR("generationFactor", Scope.ASSET, 0, 100),
    IMPORT_PRICE_FACTOR("importPriceFactor", Scope.SITE, 0, 100),
    EXPORT_PRICE_FACTOR("exportPriceFactor", Scope.SITE, 0, 100),
    IMPORT_PRICE_ADD("importPriceAddPerMwh", Scope.SITE, -1e5, 1e5),
    EXPORT_PRICE_ADD("exportPriceAddPerMwh", Scope.SITE, -1e5, 1e5),
    IMPORT_PRICE("importPricePerMwh", Scope.SITE, -1e5, 1e5),
    EXPORT_PRICE("exportPricePerMwh", Scope.SITE, -1e5, 1e5),
    IMPORT_LIMIT("importLimitKw", Scope.SITE, 0, 1e6),
    EXPORT_LIMIT("exportLimitKw", Scope.SITE, 0, 1e6),
    DEMAND_PRICE("demandPricePerKw", Scope.SITE, 0, 1e5),
    BATTERY_ENERGY("batteryEnergyKwh", Scope.ASSET, 1e-3, 1e6),
    BATTERY_POWER("batteryPowerKw", Scope.ASSET, 0, 1e6),
    BATTERY_WEAR("batteryWearPerKwh", Scope.ASSET, 0, 1e3),
    BATTERY_START("batteryStartStateOfCharge", Scope.ASSET, 0, 1),
    BATTERY_END("batteryEndStateOfCharge", Scope.ASSET, 0, 1),
    ADD_BATTERY_ENERGY("addBatteryEnergyKwh", Scope.SITE, 1e-3, 1e6),
    ADD_BATTERY_POWER("addBatteryPowerKw", Scope.SITE, 0, 1e6),
    ADD_BATTERY_ROUND_TRIP("addBatteryRoundTrip", Scope.SITE, 0.1, 1),
    TIME_LIMIT("timeLimitSeconds", Scope.SITE, 0.1, 60);

    static final String OBJECTIVE = "objective";

    private final String text;
    private final Scope scope;
    private final double least;
    private final double most;

    /** What an option is about. */
    private enum Scope {
        SITE,
        ASSET
    }

    WhatIfOption(String text, Scope scope, double least, double most) {
        this.text = text;
        this.scope = scope;
        this.least = least;
        this.most = most;
    }

    String text() {
        return text;
    }

    /**
     * Reads a name such as {@code importLimitKw} or {@code batteryPowerKw[cellar]}.
     *
     * @throws IllegalArgumentException naming the known ones
     */
    static WhatIfOption named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no option is called \"" + shortened(name) + "\"; known are " + known()));
    }

    /** Names for people, those about one asset with {@code [assetId]}. */
    static String known() {
        return Arrays.stream(values())
                .map(option -> option.scope == Scope.ASSET ? option.text + "[assetId]" : option.text)
                .collect(Collectors.joining(", ", OBJECTIVE + ", ", ""));
    }

    /** Reads an objective by its name. */
    static Objective objective(String value) {
        return Arrays.stream(Objective.values())
                .filter(objective -> objective.text().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("option " + OBJECTIVE + " is one of "
                        + Arrays.stream(Objective.values()).map(Objective::text).collect(Collectors.joining(", "))
                        + ", got \"" + shortened(value) + "\""));
    }

    double value(String value) {
        double number;
        try {
            number = Double.parseDouble(value.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(range() + ", got \"" + shortened(value) + "\"", notANumber);
        }
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(range() + ", got " + number);
        }
        return number;
    }

    private String range() {
        return "option " + text + " is a number from " + least + " to " + most;
    }

    void checkAsset(Optional<String> assetId) {
        if (scope == Scope.SITE && assetId.isPresent()) {
            throw new IllegalArgumentException(
                    "option " + text + " is about the site and names no asset, got [" + shortened(assetId.get()) + "]");
        }
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
