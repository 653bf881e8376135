package io.gridtide.simulator.folder;

import io.gridtide.domain.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a recorded series is to a site: the keys of {@code series} in {@code sites.json}. */
enum Role {
    LOAD("load", Unit.KW),
    PV("pv", Unit.KW),
    TEMPERATURE("temperature", Unit.DEGREE_CELSIUS),
    GLOBAL("ghi", Unit.WATT_PER_SQUARE_METRE),
    DIRECT("dni", Unit.WATT_PER_SQUARE_METRE),
    DIFFUSE("dhi", Unit.WATT_PER_SQUARE_METRE),
    WIND("windSpeed", Unit.METRE_PER_SECOND),
    CLOUD("cloudCover", Unit.FRACTION),
    IMPORT_PRICE("importPrice", Unit.CURRENCY_PER_MWH),
    CARBON("carbonIntensity", Unit.KILOGRAM_CO2_PER_KWH);

    private final String key;
    private final Unit unit;

    Role(String key, Unit unit) {
        this.key = key;
        this.unit = unit;
    }

    String key() {
        return key;
    }

    /** The unit in which values of this role enter the system. */
    Unit unit() {
        return unit;
    }

    boolean isWeather() {
        return switch (this) {
            case TEMPERATURE, GLOBAL, DIRECT, DIFFUSE, WIND, CLOUD -> true;
            case LOAD, PV, IMPORT_PRICE, CARBON -> false;
        };
    }

    static Optional<Role> ofKey(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    static String keys() {
        return Arrays.stream(values()).map(Role::key).collect(Collectors.joining(", "));
    }
}
