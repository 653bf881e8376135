package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the site's local clock. What is left out does not restrict.
 *
 * @param firstMonth first month inside
 * @param lastMonth last month inside
 * @param daysOfWeek days inside
 * @param from first time inside
 * @param to first time after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Hours of the site's local clock; what is left out does not restrict")
public record LocalWindowDocument(
        @Schema(description = "1 to 12", defaultValue = "1") @Nullable
        Integer firstMonth,

        @Schema(description = "1 to 12, included; before firstMonth means that of the next year", defaultValue = "12")
        @Nullable
        Integer lastMonth,

        @Schema(description = "MONDAY to SUNDAY; every day when left out") @Nullable
        List<@Nullable String> daysOfWeek,

        @Schema(description = "HH:mm", defaultValue = "00:00") @Nullable
        String from,

        @Schema(description = "HH:mm, excluded; a window over midnight is two", defaultValue = "24:00") @Nullable
        String to) {}
