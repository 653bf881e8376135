package io.gridtide.ingest.provider.weather;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.ProviderException;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What is asked of Open-Meteo, by its names, with the units it documents and how they become ours. */
enum OpenMeteoVariable {
    TEMPERATURE("temperature_2m", false, Map.of("°C", value -> value, "°F", value -> (value - 32) / 1.8)),
    GLOBAL_HORIZONTAL("shortwave_radiation", true, Map.of("W/m²", value -> value)),
    DIRECT_NORMAL("direct_normal_irradiance", true, Map.of("W/m²", value -> value)),
    DIFFUSE_HORIZONTAL("diffuse_radiation", true, Map.of("W/m²", value -> value)),
    /** The international mile has 1609.344 m, the nautical mile 1852 m. */
    WIND_SPEED(
            "wind_speed_10m",
            false,
            Map.of(
                    "m/s", value -> value,
                    "km/h", value -> value / 3.6,
                    "mp/h", value -> value * 0.44704,
                    "kn", value -> value * 1852 / 3600)),
    CLOUD_COVER("cloud_cover", false, Map.of("%", value -> value / 100));

    private final String field;
    private final boolean precedingMean;
    private final Map<String, DoubleUnaryOperator> conversionByUnit;

    OpenMeteoVariable(String field, boolean precedingMean, Map<String, DoubleUnaryOperator> conversionByUnit) {
        this.field = field;
        this.precedingMean = precedingMean;
        this.conversionByUnit = conversionByUnit;
    }

    String field() {
        return field;
    }

    /** Whether a value is the mean of the step that ends at its time; otherwise it is the value at its time. */
    boolean precedingMean() {
        return precedingMean;
    }

    /** How values of a unit become ours. */
    DoubleUnaryOperator conversion(String path, String unit) {
        DoubleUnaryOperator conversion = conversionByUnit.get(unit);
        if (conversion == null) {
            throw ProviderException.of(
                    Fault.WRONG_UNIT,
                    path + " is one of " + conversionByUnit.keySet() + ", got " + ItemError.quote(unit));
        }
        return conversion;
    }
}
