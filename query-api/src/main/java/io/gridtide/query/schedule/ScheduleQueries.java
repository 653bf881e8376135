package io.gridtide.query.schedule;

import static io.gridtide.query.database.Rows.bound;

import io.gridtide.query.database.JsonColumns;
import io.gridtide.query.database.Rows;
import io.gridtide.query.database.TenantReads;
import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.InputResponse;
import io.gridtide.query.http.Page;
import io.gridtide.query.http.TimeRange;
import io.gridtide.query.schedule.ScheduleResponse.AssetPlan;
import io.gridtide.query.schedule.ScheduleResponse.AssetSlot;
import io.gridtide.query.schedule.ScheduleResponse.BindingLimit;
import io.gridtide.query.schedule.ScheduleResponse.CostPart;
import io.gridtide.query.schedule.ScheduleResponse.Place;
import io.gridtide.query.schedule.ScheduleResponse.PlannedPortfolio;
import io.gridtide.query.schedule.ScheduleResponse.Reason;
import io.gridtide.query.schedule.ScheduleResponse.SiteSlot;
import io.gridtide.query.schedule.ScheduleResponse.Violation;
import io.gridtide.query.security.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Questions about plans of a site. */
@ApplicationScoped
public class ScheduleQueries {
    /** Later than any plan: stands for "no knowledge time asked for". */
    private static final Instant ALL_TIME = Instant.parse("2200-01-01T00:00:00Z");

    private static final String COLUMNS = """
            select schedule_id, site_id, revision, supersedes, issued_at, valid_from, valid_to, resolution_seconds, status,
                   status_reasons, objective, currency, cost, cost_without_battery, lower_bound, gap, termination,
                   solver_seed, solve_millis, "trigger", inputs, violations, cost_parts, limits, assets,
                   setpoint_changes_per_day, changed_setpoints, deadline_reached, emissions_kg,
                   explanation, portfolio
            from ems.schedule
            """;

    private static final String KNOWN_AT = COLUMNS + """
            where site_id = $1 and issued_at <= $2
            order by revision desc
            limit 1""";

    private static final String REVISION = COLUMNS + "where site_id = $1 and revision = $2";

    private static final String ISSUED_IN = COLUMNS + """
            where site_id = $1 and issued_at >= $2 and issued_at < $3 and revision > $4
            order by revision
            limit $5""";

    private static final String SITE_SLOTS = """
            select valid_from, load_kw, generation_kw, curtailment_kw, grid_kw, import_price_per_mwh, export_price_per_mwh,
                   price_known, cost, cost_without_battery
            from ems.schedule_site_slot
            where site_id = $1 and revision = $2
            order by valid_from""";

    private static final String ASSET_SLOTS = """
            select asset_id, valid_from, power_kw, state_of_charge
            from ems.schedule_slot
            where site_id = $1 and revision = $2
            order by asset_id, valid_from""";

    private final TenantReads reads;

    ScheduleQueries(TenantReads reads) {
        this.reads = reads;
    }

    /** Which plan is asked for. */
    sealed interface Selection {
        /** The newest. */
        record Current() implements Selection {}

        /** The one that was newest at a time. */
        record KnownAt(Instant asOf) implements Selection {}

        /** The one with a number. */
        record Revision(long revision) implements Selection {}
    }

    /** Empty when the tenant has no such plan. */
    Uni<Optional<ScheduleResponse>> schedule(Tenant tenant, String siteId, Selection selection) {
        return reads.read(tenant, connection -> header(connection, siteId, selection)
                .chain(header -> header.isEmpty()
                        ? Uni.createFrom().item(Optional.<ScheduleResponse>empty())
                        : withSlots(connection, header.get()).map(Optional::of)));
    }

    /**
     * One page of the plans of a site.
     *
     * @param issued span of issue times
     * @param afterRevision last plan of the page before; 0 for the first page
     * @param limit most rows
     */
    record Slice(TimeRange issued, long afterRevision, int limit) {}

    /** Plans issued inside a range, in the order of their numbers. */
    Uni<Page<ScheduleSummary>> schedules(Tenant tenant, String siteId, Slice slice) {
        Tuple tuple = Tuple.of(
                siteId,
                bound(slice.issued().from()),
                bound(slice.issued().to()),
                slice.afterRevision(),
                slice.limit() + 1);
        return reads.read(tenant, connection -> connection
                .preparedQuery(ISSUED_IN)
                .execute(tuple)
                .map(rows -> Page.continuingAfter(
                        Rows.list(rows, ScheduleQueries::summary),
                        slice.limit(),
                        plan -> Cursor.after(Long.toString(plan.revision())))));
    }

    private record Header(
            ScheduleSummary summary,
            List<InputResponse> inputs,
            List<Violation> violations,
            List<CostPart> costParts,
            List<BindingLimit> limits,
            List<JsonObject> assets,
            List<Reason> explanation,
            @Nullable PlannedPortfolio portfolio) {}

    private static Uni<Optional<Header>> header(SqlConnection connection, String siteId, Selection selection) {
        Uni<RowSet<Row>> rows =
                switch (selection) {
                    case Selection.Current() ->
                        connection.preparedQuery(KNOWN_AT).execute(Tuple.of(siteId, bound(ALL_TIME)));
                    case Selection.KnownAt(Instant asOf) ->
                        connection.preparedQuery(KNOWN_AT).execute(Tuple.of(siteId, bound(asOf)));
                    case Selection.Revision(long revision) ->
                        connection.preparedQuery(REVISION).execute(Tuple.of(siteId, revision));
                };
        return rows.map(found -> Rows.first(
                found,
                row -> new Header(
                        summary(row),
                        JsonColumns.inputs(row, "inputs"),
                        JsonColumns.objects(row, "violations", ScheduleQueries::violation),
                        JsonColumns.objects(
                                row,
                                "cost_parts",
                                part -> new CostPart(part.getString("component"), part.getDouble("amount"))),
                        JsonColumns.objects(row, "limits", ScheduleQueries::limit),
                        JsonColumns.objects(row, "assets", asset -> asset),
                        JsonColumns.objects(row, "explanation", ScheduleQueries::reason),
                        portfolio(row.getJsonObject("portfolio")))));
    }

    private static Uni<ScheduleResponse> withSlots(SqlConnection connection, Header header) {
        Tuple plan = Tuple.of(header.summary().siteId(), header.summary().revision());
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(SITE_SLOTS).execute(plan),
                        connection.preparedQuery(ASSET_SLOTS).execute(plan))
                .with((siteSlots, assetSlots) -> new ScheduleResponse(
                        header.summary(),
                        Rows.list(siteSlots, ScheduleQueries::siteSlot),
                        assetPlans(assetSlots, header.assets()),
                        header.explanation(),
                        header.costParts(),
                        header.limits(),
                        header.inputs(),
                        header.violations(),
                        header.portfolio()));
    }

    private static @Nullable PlannedPortfolio portfolio(@Nullable JsonObject object) {
        return object == null
                ? null
                : new PlannedPortfolio(
                        object.getString("portfolioId"),
                        texts(object.getJsonArray("siteIds")),
                        texts(object.getJsonArray("countedSiteIds")),
                        object.getDouble("cost"),
                        object.getDouble("lowerBound"),
                        object.getDouble("gap"));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    private static ScheduleSummary summary(Row row) {
        return new ScheduleSummary(
                row.getString("schedule_id"),
                row.getString("site_id"),
                row.getLong("revision"),
                row.getString("supersedes"),
                Rows.instant(row, "issued_at"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getInteger("resolution_seconds"),
                row.getString("status"),
                List.of(row.getArrayOfStrings("status_reasons")),
                row.getString("objective"),
                row.getString("currency"),
                row.getDouble("cost"),
                row.getDouble("cost_without_battery"),
                row.getDouble("lower_bound"),
                row.getDouble("gap"),
                row.getString("termination"),
                row.getLong("solver_seed"),
                row.getLong("solve_millis"),
                row.getString("trigger"),
                row.getDouble("setpoint_changes_per_day"),
                row.getInteger("changed_setpoints"),
                row.getBoolean("deadline_reached"),
                row.getDouble("emissions_kg"));
    }

    private static SiteSlot siteSlot(Row row) {
        return new SiteSlot(
                Rows.instant(row, "valid_from"),
                row.getDouble("load_kw"),
                row.getDouble("generation_kw"),
                row.getDouble("curtailment_kw"),
                row.getDouble("grid_kw"),
                row.getDouble("import_price_per_mwh"),
                row.getDouble("export_price_per_mwh"),
                row.getBoolean("price_known"),
                row.getDouble("cost"),
                row.getDouble("cost_without_battery"));
    }

    private static List<AssetPlan> assetPlans(RowSet<Row> rows, List<JsonObject> assets) {
        Map<String, JsonObject> assetById =
                assets.stream().collect(Collectors.toMap(asset -> asset.getString("assetId"), Function.identity()));
        Map<String, List<AssetSlot>> slotsByAsset = new LinkedHashMap<>();
        for (Row row : rows) {
            slotsByAsset
                    .computeIfAbsent(row.getString("asset_id"), ignored -> new ArrayList<>())
                    .add(new AssetSlot(
                            Rows.instant(row, "valid_from"),
                            row.getDouble("power_kw"),
                            row.getDouble("state_of_charge")));
        }
        return slotsByAsset.entrySet().stream()
                .map(entry -> assetPlan(
                        entry.getKey(), assetById.getOrDefault(entry.getKey(), new JsonObject()), entry.getValue()))
                .toList();
    }

    private static AssetPlan assetPlan(String assetId, JsonObject asset, List<AssetSlot> slots) {
        return new AssetPlan(assetId, asset.getString("type"), asset.getDouble("setpointChangesPerDay"), slots);
    }

    private static BindingLimit limit(JsonObject object) {
        return new BindingLimit(
                object.getString("kind"),
                object.getString("assetId"),
                object.getInteger("slots"),
                JsonColumns.instant(object, "from"),
                object.getDouble("savingPerUnit"),
                object.getString("unit"),
                object.getString("message"));
    }

    private static Reason reason(JsonObject object) {
        return new Reason(
                object.getString("kind"),
                object.getDouble("cost"),
                object.getDouble("costWithoutControl"),
                object.getInteger("slots"),
                object.getJsonArray("places").stream()
                        .map(JsonObject.class::cast)
                        .map(place -> new Place(
                                place.getString("assetId"),
                                JsonColumns.instant(place, "from"),
                                place.getDouble("amount"),
                                place.getString("unit"),
                                place.getDouble("cost")))
                        .toList(),
                object.getString("message"));
    }

    private static Violation violation(JsonObject object) {
        return new Violation(
                JsonColumns.instant(object, "from"),
                object.getString("assetId"),
                object.getString("rule"),
                object.getDouble("amount"),
                object.getString("unit"),
                object.getString("message"));
    }
}
