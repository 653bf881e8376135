package io.gridtide.schemas.topic;

import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastModelTrained;
import io.gridtide.schemas.avro.ForecastRequested;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.IngestAnswer;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.avro.SiteRegret;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.avro.WeatherObservation;
import io.gridtide.schemas.topic.Topic.Policy;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue: every topic of the system. Topics are created and schemas registered from this list only. */
public final class Topics {
    /** Partitions of what scales with the number of meters. */
    private static final int METER_PARTITIONS = 6;
    /** Partitions of what scales with the number of sites. */
    private static final int SITE_PARTITIONS = 3;

    public static final Topic<MeterReading> METER_READING = new Topic<>(
            "meter.reading.v1", MeterReading.class, "series id", METER_PARTITIONS, Policy.deleteAfterDays(7));
    public static final Topic<MeterRejected> METER_REJECTED = new Topic<>(
            "meter.rejected.v1", MeterRejected.class, "series id", METER_PARTITIONS, Policy.deleteAfterDays(30));
    public static final Topic<MeterInterval> METER_INTERVAL = new Topic<>(
            "meter.interval.v1", MeterInterval.class, "series id", METER_PARTITIONS, Policy.deleteAfterDays(30));
    /** Intervals recomputed from stored readings, before their revision is numbered and they are stated. */
    public static final Topic<MeterInterval> METER_RECOMPUTED = new Topic<>(
            "meter.recomputed.v1", MeterInterval.class, "series id", METER_PARTITIONS, Policy.deleteAfterDays(7));

    public static final Topic<WeatherObservation> WEATHER_OBSERVATION = new Topic<>(
            "weather.observation.v1", WeatherObservation.class, "location id", 1, Policy.deleteAfterDays(30));
    public static final Topic<WeatherForecast> WEATHER_FORECAST =
            new Topic<>("weather.forecast.v1", WeatherForecast.class, "location id", 1, Policy.deleteAfterDays(30));
    public static final Topic<MarketPrice> MARKET_PRICE =
            new Topic<>("market.price.v1", MarketPrice.class, "price area", 1, Policy.deleteAfterDays(365));
    public static final Topic<RegistrySite> REGISTRY_SITE =
            new Topic<>("registry.site.v1", RegistrySite.class, "site id", 1, new Policy.Compact());
    public static final Topic<RegistrySeries> REGISTRY_SERIES =
            new Topic<>("registry.series.v1", RegistrySeries.class, "series id", 1, new Policy.Compact());
    public static final Topic<RegistryAsset> REGISTRY_ASSET =
            new Topic<>("registry.asset.v1", RegistryAsset.class, "asset id", 1, new Policy.Compact());
    public static final Topic<RegistryTariff> REGISTRY_TARIFF =
            new Topic<>("registry.tariff.v1", RegistryTariff.class, "tariff id", 1, new Policy.Compact());
    public static final Topic<SiteBalance> SITE_BALANCE =
            new Topic<>("site.balance.v1", SiteBalance.class, "site id", SITE_PARTITIONS, Policy.deleteAfterDays(30));
    public static final Topic<SiteKpi> SITE_KPI = new Topic<>(
            "site.kpi.v1", SiteKpi.class, "site id|period|local date", SITE_PARTITIONS, new Policy.Compact());
    public static final Topic<SiteRegret> SITE_REGRET = new Topic<>(
            "site.regret.v1", SiteRegret.class, "site id|local date", SITE_PARTITIONS, new Policy.Compact());
    public static final Topic<ForecastIssued> FORECAST_ISSUED = new Topic<>(
            "forecast.issued.v1", ForecastIssued.class, "series id", SITE_PARTITIONS, Policy.deleteAfterDays(30));
    public static final Topic<ForecastScore> FORECAST_SCORE = new Topic<>(
            "forecast.score.v1", ForecastScore.class, "series id", SITE_PARTITIONS, Policy.deleteAfterDays(365));
    public static final Topic<ForecastModelTrained> FORECAST_MODEL = new Topic<>(
            "forecast.model.v1", ForecastModelTrained.class, "series id", SITE_PARTITIONS, new Policy.Compact());
    public static final Topic<SchedulePublished> SCHEDULE_PUBLISHED = new Topic<>(
            "schedule.published.v1", SchedulePublished.class, "site id", SITE_PARTITIONS, new Policy.Compact());
    public static final Topic<ForecastRequested> FORECAST_REQUESTED = new Topic<>(
            "forecast.requested.v1", ForecastRequested.class, "series id", SITE_PARTITIONS, Policy.deleteAfterDays(7));
    public static final Topic<PlanRequested> PLAN_REQUESTED = new Topic<>(
            "plan.requested.v1", PlanRequested.class, "site id", SITE_PARTITIONS, Policy.deleteAfterDays(7));
    /** One partition: whoever asks for a request reads the whole topic. */
    public static final Topic<PlanProgress> PLAN_PROGRESS =
            new Topic<>("plan.progress.v1", PlanProgress.class, "correlation id", 1, Policy.deleteAfterDays(7));
    /** Plans that answer a question. They have the form of a schedule and are none: nobody executes them. */
    public static final Topic<SchedulePublished> PLAN_ANSWERED =
            new Topic<>("plan.answered.v1", SchedulePublished.class, "correlation id", 1, Policy.deleteAfterDays(7));

    public static final Topic<ControlSetpoint> CONTROL_SETPOINT = new Topic<>(
            "control.setpoint.v1", ControlSetpoint.class, "asset id", SITE_PARTITIONS, new Policy.Compact());
    public static final Topic<OpsAlert> OPS_ALERT =
            new Topic<>("ops.alert.v1", OpsAlert.class, "site id|alert id", SITE_PARTITIONS, new Policy.Compact());
    /** One partition: of two answers to one key the first is the one that counts, for every instance. */
    public static final Topic<IngestAnswer> INGEST_ANSWER =
            new Topic<>("ingest.answer.v1", IngestAnswer.class, "tenant id|key", 1, Policy.deleteAfterDays(2));

    /** Applications that own a dead-letter topic. */
    public static final List<String> APPLICATIONS = List.of(
            "ingest-connector",
            "stream-processors",
            "stream-processors-sink",
            "forecast-worker",
            "optimize-worker",
            "query-api");

    private Topics() {}

    /** Where an application puts records it could not process. */
    public static Topic<DeadLetter> deadLetters(String applicationId) {
        if (!APPLICATIONS.contains(applicationId)) {
            throw new IllegalArgumentException("no dead-letter topic for application " + applicationId
                    + "\nadd it to Topics.APPLICATIONS, known are " + APPLICATIONS);
        }
        return new Topic<>(applicationId + ".dlq.v1", DeadLetter.class, "as source", 1, Policy.deleteAfterDays(30));
    }

    /** Every topic, dead letters included. */
    public static List<Topic<?>> all() {
        Stream<Topic<?>> named = Stream.of(
                METER_READING,
                METER_REJECTED,
                METER_INTERVAL,
                METER_RECOMPUTED,
                WEATHER_OBSERVATION,
                WEATHER_FORECAST,
                MARKET_PRICE,
                REGISTRY_SITE,
                REGISTRY_SERIES,
                REGISTRY_ASSET,
                REGISTRY_TARIFF,
                SITE_BALANCE,
                SITE_KPI,
                SITE_REGRET,
                FORECAST_ISSUED,
                FORECAST_SCORE,
                FORECAST_MODEL,
                SCHEDULE_PUBLISHED,
                FORECAST_REQUESTED,
                PLAN_REQUESTED,
                PLAN_PROGRESS,
                PLAN_ANSWERED,
                CONTROL_SETPOINT,
                OPS_ALERT,
                INGEST_ANSWER);
        return Stream.concat(named, APPLICATIONS.stream().map(Topics::deadLetters))
                .toList();
    }
}
