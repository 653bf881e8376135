package io.gridtide.forecast.feed;

import io.gridtide.domain.Resolution;
import io.gridtide.domain.Site;
import io.gridtide.forecast.features.Covariate;
import io.gridtide.forecast.features.Covariates;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.Sun;
import io.gridtide.forecast.history.IssuedValues;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Weather forecasts by place, with every issue kept. Safe for several threads. */
public final class Weather {
    /** Below this the share of the clear sky is noise, W/m2. */
    private static final double FAINT = 50;

    private static final double GREATEST_SHARE = 1.3;

    private final Duration kept;
    private final Map<String, Place> byLocation = new ConcurrentHashMap<>();

    public Weather(Duration kept) {
        this.kept = kept;
    }

    /** Takes note of an expected temperature, degrees Celsius. */
    public void temperature(String locationId, Instant validTime, Instant issuedAt, double degreesC) {
        place(locationId).temperature.put(validTime, issuedAt, degreesC);
    }

    /** Takes note of an expected global horizontal irradiance, W/m2. */
    public void irradiance(String locationId, Instant validTime, Instant issuedAt, double wattPerSquareMetre) {
        place(locationId).irradiance.put(validTime, issuedAt, wattPerSquareMetre);
    }

    /** What helps to forecast a series of a site: temperature, and for a plant the irradiance too. */
    public Covariates covariates(Site site, Kind kind, Resolution resolution) {
        Place place = byLocation.get(site.locationId());
        if (place == null || kind == Kind.PRICE) {
            return Covariates.NONE;
        }
        Map<String, Covariate> byName = new LinkedHashMap<>();
        long seconds = resolution.seconds();
        if (!place.temperature.isEmpty()) {
            byName.put(
                    "weather.temperature/" + site.locationId(),
                    (target, origin) -> place.temperature.valueAt(
                            Instant.ofEpochSecond(target * seconds), Instant.ofEpochSecond(origin * seconds)));
        }
        if (kind == Kind.GENERATION && !place.irradiance.isEmpty()) {
            Sun sun = new Sun(site.location());
            byName.put(
                    "weather.irradiance/" + site.locationId(),
                    (target, origin) -> within(
                            place.irradiance,
                            sun,
                            Instant.ofEpochSecond(target * seconds + seconds / 2),
                            Instant.ofEpochSecond(origin * seconds)));
        }
        return new Covariates(byName);
    }

    /** An hourly mean is spread over its hour like the clear sky. */
    private static double within(IssuedValues hourly, Sun sun, Instant middle, Instant asOf) {
        double mean = hourly.valueAt(middle, asOf);
        Instant middleOfHour = Instant.ofEpochSecond(Math.floorDiv(middle.getEpochSecond(), 3600L) * 3600 + 1800);
        double clearMean = sun.clearSkyWattPerSquareMetre(middleOfHour);
        if (clearMean < FAINT) {
            return mean;
        }
        return Math.min(GREATEST_SHARE, mean / clearMean) * sun.clearSkyWattPerSquareMetre(middle);
    }

    private Place place(String locationId) {
        return byLocation.computeIfAbsent(locationId, id -> new Place(new IssuedValues(kept), new IssuedValues(kept)));
    }

    private record Place(IssuedValues temperature, IssuedValues irradiance) {}
}
