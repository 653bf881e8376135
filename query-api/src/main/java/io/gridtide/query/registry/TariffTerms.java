package io.gridtide.query.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Columns of registry.tariff that hold JSON. */
public final class TariffTerms {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<List<Period>> PERIODS = new TypeReference<>() {};

    private TariffTerms() {}

    /**
     * Hours of the local clock; null does not restrict.
     *
     * @param firstMonth first month inside, 1 to 12
     * @param lastMonth last month inside; before the first means that of the next year
     * @param daysOfWeek days inside
     * @param from first local time inside, HH:mm
     * @param to first local time after, HH:mm
     */
    @Schema(name = "TariffWindow", description = "Hours of the site's local clock; null does not restrict.")
    public record Window(
            @Nullable Integer firstMonth,
            @Nullable Integer lastMonth,
            @Nullable List<String> daysOfWeek,

            @Schema(examples = "06:00") @Nullable String from,

            @Schema(examples = "22:00") @Nullable String to) {}

    /**
     * Rates at certain hours; null is the rate of the tariff.
     *
     * @param window when they hold
     * @param importFactor in place of that of the tariff
     * @param importFeePerMwh in place of that of the tariff
     * @param exportFactor in place of that of the tariff
     * @param feedInPerMwh in place of that of the tariff
     */
    @Schema(name = "TariffPeriod", description = "Rates at certain hours; null is the rate of the tariff.")
    public record Period(
            Window window,
            @Nullable Double importFactor,
            @Nullable Double importFeePerMwh,
            @Nullable Double exportFactor,
            @Nullable Double feedInPerMwh) {}

    /**
     * Charge on the peak of the billing period.
     *
     * @param pricePerKw per kW and billing period, before tax
     * @param measurementIntervalSeconds length over which import is averaged
     * @param billingPeriod MONTH or YEAR of the local calendar
     * @param window when a peak counts; null for always
     */
    @Schema(name = "DemandCharge", description = "Charge on the greatest mean import of a billing period.")
    public record DemandCharge(
            double pricePerKw,
            int measurementIntervalSeconds,

            @Schema(enumeration = {"MONTH", "YEAR"}) String billingPeriod,

            @Nullable Window window) {}

    static List<Period> periods(String json) {
        try {
            return MAPPER.readValue(json, PERIODS);
        } catch (JsonProcessingException byHand) {
            throw new IllegalStateException("time_of_use of registry.tariff is not a list of periods", byHand);
        }
    }

    static @Nullable DemandCharge demandCharge(@Nullable String json) {
        try {
            return json == null ? null : MAPPER.readValue(json, DemandCharge.class);
        } catch (JsonProcessingException byHand) {
            throw new IllegalStateException("demand_charge of registry.tariff is not a demand charge", byHand);
        }
    }
}
