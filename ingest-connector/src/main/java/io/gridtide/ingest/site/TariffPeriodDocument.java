package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Rates at certain hours, in place of those of the tariff; at least one.
 *
 * @param window when they hold
 * @param importFactor 0 makes the import price independent of the area price
 * @param importFeePerMwh currency per MWh
 * @param exportFactor share of the area price
 * @param feedInPerMwh currency per MWh
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Rates at certain hours, in place of those of the tariff; periods do not overlap")
public record TariffPeriodDocument(
        @Nullable LocalWindowDocument window,

        @Schema(description = "0 makes the import price independent of the area price") @Nullable
        Double importFactor,

        @Nullable Double importFeePerMwh,
        @Nullable Double exportFactor,
        @Nullable Double feedInPerMwh) {}
