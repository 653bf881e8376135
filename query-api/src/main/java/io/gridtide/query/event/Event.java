package io.gridtide.query.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a listener is told. Changes are small: they say what to read again, not what it says now. */
public sealed interface Event {

    /** Something a site or everyone can read has changed. */
    sealed interface Change extends Event {
        /** Name of the server-sent event. */
        @JsonIgnore
        String type();

        /** Owner; empty for what every tenant may read. Not told to listeners. */
        @JsonIgnore
        Optional<String> owner();

        /** Site it belongs to; empty when it belongs to none, such as a price. */
        @JsonIgnore
        Optional<String> site();
    }

    /** The listener is connected: nothing that happens from now on is missed. */
    record Ready() implements Event {}

    /** Changes were dropped because the listener was slow: read everything again. */
    record Refresh() implements Event {}

    /** Nothing happened; the connection lives. */
    record Heartbeat() implements Event {}

    /**
     * A new revision of an interval.
     *
     * @param tenantId owner
     * @param siteId site
     * @param seriesId series
     * @param from start of the interval, UTC
     * @param to end of the interval, UTC
     * @param revision revision
     */
    record IntervalChange(
            @JsonIgnore String tenantId, String siteId, String seriesId, Instant from, Instant to, int revision)
            implements Change {
        @Override
        public String type() {
            return "interval";
        }

        @Override
        public Optional<String> owner() {
            return Optional.of(tenantId);
        }

        @Override
        public Optional<String> site() {
            return Optional.of(siteId);
        }
    }

    /**
     * A new revision of a balance.
     *
     * @param tenantId owner
     * @param siteId site
     * @param from start of the interval, UTC
     * @param to end of the interval, UTC
     * @param revision revision
     */
    record BalanceChange(@JsonIgnore String tenantId, String siteId, Instant from, Instant to, int revision)
            implements Change {
        @Override
        public String type() {
            return "balance";
        }

        @Override
        public Optional<String> owner() {
            return Optional.of(tenantId);
        }

        @Override
        public Optional<String> site() {
            return Optional.of(siteId);
        }
    }

    /**
     * A new forecast.
     *
     * @param tenantId owner; null for a price
     * @param siteId site; null for a price
     * @param seriesId series that is forecast
     * @param issuedAt issue time, UTC
     * @param model model that made it
     */
    record ForecastChange(
            @JsonIgnore @Nullable String tenantId,
            @Nullable String siteId,
            String seriesId,
            Instant issuedAt,
            String model)
            implements Change {
        @Override
        public String type() {
            return "forecast";
        }

        @Override
        public Optional<String> owner() {
            return Optional.ofNullable(tenantId);
        }

        @Override
        public Optional<String> site() {
            return Optional.ofNullable(siteId);
        }
    }

    /**
     * A new plan.
     *
     * @param tenantId owner
     * @param siteId site
     * @param scheduleId plan
     * @param revision its number
     * @param issuedAt issue time, UTC
     * @param status status
     */
    record ScheduleChange(
            @JsonIgnore String tenantId,
            String siteId,
            String scheduleId,
            long revision,
            Instant issuedAt,
            String status)
            implements Change {
        @Override
        public String type() {
            return "schedule";
        }

        @Override
        public Optional<String> owner() {
            return Optional.of(tenantId);
        }

        @Override
        public Optional<String> site() {
            return Optional.of(siteId);
        }
    }

    /**
     * A published price.
     *
     * @param priceArea area
     * @param from start of the market interval, UTC
     * @param publishedAt when the market published it, UTC
     */
    record PriceChange(String priceArea, Instant from, Instant publishedAt) implements Change {
        @Override
        public String type() {
            return "price";
        }

        @Override
        public Optional<String> owner() {
            return Optional.empty();
        }

        @Override
        public Optional<String> site() {
            return Optional.empty();
        }
    }
}
