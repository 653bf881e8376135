package io.gridtide.query.schedule;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Plans of a site in the order they were issued.
 *
 * @param schedules one page, without slots
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "ScheduleList")
public record ScheduleListResponse(
        List<ScheduleSummary> schedules, @Nullable String nextCursor) {}
