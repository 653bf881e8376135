package io.gridtide.streams.sink;

import static io.gridtide.streams.sink.PostgresTime.micros;

import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.avro.SiteRegret;
import io.gridtide.schemas.avro.SiteSlot;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Rows of forecasts, schedules, KPIs and alerts. */
final class PlanMappers {
    private PlanMappers() {}

    static void forecast(ForecastIssued value, Rows rows) {
        long issuedAt = micros(value.getIssuedAt());
        Instant end = value.getPoints().isEmpty()
                ? value.getFrom()
                : value.getPoints().getLast().getFrom().plusSeconds(value.getResolutionSeconds());
        rows.add(
                Tables.FORECAST,
                value.getSeriesId(),
                issuedAt,
                value.getModel(),
                value.getForecastId(),
                value.getSiteId(),
                value.getTenantId(),
                value.getQuantity(),
                value.getUnit(),
                value.getModelVersion(),
                micros(value.getFrom()),
                micros(end),
                value.getResolutionSeconds(),
                Json.array(value.getInputs()),
                value.getStatus().name(),
                value.getTrigger(),
                value.getCorrelationId());
        for (ForecastPoint point : value.getPoints()) {
            rows.add(
                    Tables.FORECAST_POINT,
                    value.getSeriesId(),
                    issuedAt,
                    value.getModel(),
                    micros(point.getFrom()),
                    point.getP10(),
                    point.getP50(),
                    point.getP90());
        }
    }

    static void score(ForecastScore value, Rows rows) {
        rows.add(
                Tables.FORECAST_SCORE,
                value.getSeriesId(),
                micros(value.getFrom()),
                value.getModel(),
                value.getModelVersion(),
                value.getLeadTimeHours(),
                value.getTenantId(),
                micros(value.getTo()),
                value.getPoints(),
                value.getMeanAbsoluteError(),
                value.getPinball(),
                value.getCoverage(),
                value.getSkill(),
                micros(value.getScoredAt()),
                value.getRootMeanSquareError(),
                value.getMeanWidth(),
                value.getNaiveMeanAbsoluteError(),
                value.getSiteId(),
                value.getUnit(),
                value.getForecastId(),
                value.getIssuedAt() == null ? null : micros(value.getIssuedAt()),
                value.getResolutionSeconds());
    }

    static void schedule(SchedulePublished value, Rows rows) {
        rows.add(
                Tables.SCHEDULE,
                value.getSiteId(),
                value.getRevision(),
                value.getTenantId(),
                value.getScheduleId(),
                value.getSupersedes(),
                micros(value.getIssuedAt()),
                micros(value.getFrom()),
                micros(value.getTo()),
                value.getResolutionSeconds(),
                value.getStatus().name(),
                value.getStatusReasons(),
                value.getObjective(),
                value.getCurrency(),
                value.getCost(),
                value.getCostWithoutBattery(),
                value.getLowerBound(),
                value.getGap(),
                value.getTermination(),
                value.getSolverSeed(),
                value.getSolveMillis(),
                Json.array(value.getInputs()),
                Json.array(value.getViolations()),
                value.getTrigger(),
                value.getCorrelationId(),
                Json.array(value.getCostParts()),
                Json.array(value.getLimits()),
                Json.array(value.getAssets()),
                value.getSetpointChangesPerDay(),
                value.getChangedSetpoints(),
                value.getDeadlineReached(),
                value.getEmissionsKg(),
                Json.array(value.getExplanation()),
                Json.objectOrNull(value.getPortfolio()));
        for (AssetSlot slot : value.getAssetSlots()) {
            rows.add(
                    Tables.SCHEDULE_SLOT,
                    value.getSiteId(),
                    value.getRevision(),
                    slot.getAssetId(),
                    micros(slot.getFrom()),
                    slot.getPowerKw(),
                    slot.getStateOfCharge());
        }
        for (SiteSlot slot : value.getSiteSlots()) {
            siteSlot(value, slot, rows);
        }
    }

    private static void siteSlot(SchedulePublished value, SiteSlot slot, Rows rows) {
        rows.add(
                Tables.SCHEDULE_SITE_SLOT,
                value.getSiteId(),
                value.getRevision(),
                micros(slot.getFrom()),
                slot.getLoadKw(),
                slot.getGenerationKw(),
                slot.getCurtailmentKw(),
                slot.getGridKw(),
                slot.getImportPricePerMwh(),
                slot.getExportPricePerMwh(),
                slot.getPriceKnown(),
                slot.getCost(),
                slot.getCostWithoutBattery());
    }

    private static @Nullable Long microsOrNull(@Nullable Instant instant) {
        return instant == null ? null : micros(instant);
    }

    static void kpi(SiteKpi value, Rows rows) {
        rows.add(
                Tables.KPI,
                value.getSiteId(),
                value.getPeriod().name(),
                PostgresTime.days(LocalDate.parse(value.getLocalDate())),
                value.getTenantId(),
                micros(value.getFrom()),
                micros(value.getTo()),
                value.getLoadKwh(),
                value.getGenerationKwh(),
                value.getImportKwh(),
                value.getExportKwh(),
                value.getCost(),
                value.getBaselineCost(),
                value.getCurrency(),
                value.getPeakImportKw(),
                value.getSelfConsumption(),
                value.getSelfSufficiency(),
                value.getCo2Kg(),
                value.getCoverage(),
                value.getRevision(),
                micros(value.getKnownAt()),
                value.getChargeKwh(),
                value.getDischargeKwh(),
                microsOrNull(value.getPeakImportAt()),
                value.getPeakLoadKw(),
                value.getLoadFactor(),
                value.getSavings(),
                value.getStoredEnergyChangeKwh(),
                value.getStoredEnergyValue(),
                value.getStoredEnergyPricePerMwh(),
                value.getStoredEnergyRule().name(),
                value.getCostCoverage(),
                value.getSavingsCoverage(),
                value.getCo2Coverage(),
                value.getIntervalCount(),
                value.getExpectedIntervalCount(),
                value.getDemandPeakKw(),
                microsOrNull(value.getDemandPeakAt()),
                value.getDemandCoverage(),
                microsOrNull(value.getBillingFrom()),
                value.getBillingPeakKw(),
                microsOrNull(value.getBillingPeakAt()),
                value.getDemandCost(),
                value.getBaselineDemandCost());
    }

    static void regret(SiteRegret value, Rows rows) {
        rows.add(
                Tables.REGRET,
                value.getSiteId(),
                PostgresTime.days(LocalDate.parse(value.getLocalDate())),
                value.getTenantId(),
                micros(value.getFrom()),
                micros(value.getTo()),
                value.getCurrency(),
                value.getRealisedCost(),
                value.getPerfectCost(),
                value.getPerfectBound(),
                value.getIdleCost(),
                value.getRuleCost(),
                value.getRegret(),
                value.getShareOfPerfect(),
                value.getOnMediansCost(),
                value.getOnScenariosCost(),
                value.getMessage(),
                value.getRevision(),
                micros(value.getKnownAt()));
    }

    static void alert(OpsAlert value, Rows rows) {
        rows.add(
                Tables.ALERT,
                value.getSiteId(),
                value.getAlertId(),
                value.getTenantId(),
                value.getRule(),
                value.getState().name(),
                value.getSeverity().name(),
                value.getSeriesId(),
                micros(value.getRaisedAt()),
                micros(value.getUpdatedAt()),
                value.getMessage(),
                Json.object(value.getEvidence()));
    }
}
