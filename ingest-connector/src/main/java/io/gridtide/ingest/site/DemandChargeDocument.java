package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the peak import of a billing period costs.
 *
 * @param pricePerKw currency per kW and billing period, before tax
 * @param measurementIntervalSeconds length over which import is averaged
 * @param billingPeriod MONTH or YEAR
 * @param window when a peak counts; always when left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the greatest mean import of a billing period costs")
public record DemandChargeDocument(
        @Schema(description = "Currency per kW and billing period, before tax") @Nullable
        Double pricePerKw,

        @Schema(description = "60 to 3600 and a divisor of the hour", defaultValue = "900") @Nullable
        Integer measurementIntervalSeconds,

        @Schema(
                enumeration = {"MONTH", "YEAR"},
                defaultValue = "MONTH")
        @Nullable
        String billingPeriod,

        @Nullable LocalWindowDocument window) {}
