package io.gridtide.ingest.mqtt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings from an MQTT broker. Off unless enabled; to be enabled in one instance only. */
@ConfigMapping(prefix = "gridtide.mqtt")
public interface MqttConfig {
    /** Whether this instance connects to an MQTT broker. */
    @WithDefault("false")
    boolean enabled();

    /** Host of the broker. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port of the broker; 8883 is usual with TLS. */
    @WithDefault("1883")
    int port();

    /** Name of the session the broker keeps for this service; no other client may use it. */
    @WithDefault("gridtide-ingest")
    String clientId();

    Optional<String> username();

    Optional<String> password();

    Tls tls();

    /** A broker that is silent for one and a half times as long is taken for dead. At least a second. */
    @WithDefault("PT30S")
    Duration keepAlive();

    @WithDefault("PT10S")
    Duration connectTimeout();

    /** Longest pause between attempts to connect; the first is a second. */
    @WithDefault("PT30S")
    Duration reconnectAtMost();

    /** Messages received and not yet acknowledged; bounds the heap. */
    @WithDefault("10000")
    int maxInFlight();

    /** Payload bytes received and not yet acknowledged; bounds the heap. */
    @WithDefault("16777216")
    int maxBytesInFlight();

    /** Greatest payload that is read, bytes; a greater one becomes a dead letter. */
    @WithDefault("1048576")
    int maxPayloadBytes();

    /** Greatest MQTT packet, bytes; a greater one breaks the connection, so the broker must refuse it before. */
    @WithDefault("16777216")
    int maxPacketBytes();

    /** Pause before a write that the broker did not acknowledge is tried again. */
    @WithDefault("PT1S")
    Duration retryAfter();

    /** Plain JSON topics; the first mapping whose filter matches is used. */
    List<Mapping> mappings();

    Sparkplug sparkplug();

    /** Encryption and certificates. */
    interface Tls {
        @WithDefault("false")
        boolean enabled();

        /** Certificates that are trusted: {@code .pem}, {@code .p12} or {@code .jks}; without it those of the JDK. */
        Optional<String> trustStore();

        Optional<String> trustStorePassword();

        /** Client certificate with its key: {@code .p12} or {@code .jks}. */
        Optional<String> keyStore();

        Optional<String> keyStorePassword();

        /** Whether the certificate must name the host. */
        @WithDefault("true")
        boolean verifyHost();
    }

    /** What a payload is. */
    enum PayloadKind {
        /** One JSON object. */
        OBJECT,
        /** A JSON array of objects, or an object that holds one at {@code items}. */
        ARRAY,
        /** A bare decimal number as text. */
        NUMBER
    }

    /** How a time is written. */
    enum TimeFormat {
        /** ISO 8601 with zone or offset. */
        ISO,
        /** Seconds since 1970, fractions allowed. */
        EPOCH_SECONDS,
        /** Milliseconds since 1970. */
        EPOCH_MILLIS
    }

    /** How messages of some topics become readings. Pointers are JSON pointers (RFC 6901) such as {@code /value}. */
    interface Mapping {
        /** MQTT topic filter. */
        String topicFilter();

        /** Tenant whose series are written. */
        String tenant();

        /** Series id: text with {@code {2}} for a topic level, counted from 0, and {@code {/id}} for a pointer. */
        String series();

        @WithDefault("OBJECT")
        PayloadKind payload();

        /** Pointer to the array, for payload ARRAY; empty when the payload itself is the array. */
        Optional<String> items();

        /** Pointer to the number. */
        @WithDefault("/value")
        String value();

        /** Pointer to the time; without it the time of arrival is taken. */
        Optional<String> time();

        @WithDefault("ISO")
        TimeFormat timeFormat();

        /** Pointer to the quality. */
        Optional<String> quality();

        /** Qualities of the sender, for instance {@code ok}, and the names they have here, for instance {@code GOOD}. */
        Map<String, String> qualities();

        /** Unit of every value, for senders that do not state it. */
        Optional<String> unit();

        /** Pointer to the unit. */
        Optional<String> unitPointer();

        /** Pointer to the number that orders corrections of the same time. */
        Optional<String> sequence();
    }

    /** Sparkplug B. */
    interface Sparkplug {
        /** Groups that are listened to. */
        List<Group> groups();

        /** Least time between two rebirth requests to the same node. */
        @WithDefault("PT10S")
        Duration rebirthInterval();

        /** Metrics of all nodes together that are remembered; bounds the heap. */
        @WithDefault("100000")
        int maxMetrics();

        /** Metrics in one payload. */
        @WithDefault("20000")
        int maxMetricsPerPayload();

        /** Announces this service as the primary host under that id. */
        Optional<String> hostId();
    }

    /** One Sparkplug group. */
    interface Group {
        /** Group id, the second level of its topics. */
        String group();

        /** Tenant whose series are written. */
        String tenant();

        /** Series id of a device's metric, with {@code {group}}, {@code {node}}, {@code {device}}, {@code {metric}}. */
        @WithDefault("{device}/{metric}")
        String series();

        /** Series id of a metric of the node itself; without it such metrics are left out unless the table names them. */
        Optional<String> nodeSeries();

        /** Metrics that have no series: names, or beginnings of names that end in {@code *}. */
        Optional<List<String>> ignored();

        /** Metrics that the templates do not fit. */
        List<Metric> metrics();
    }

    /** One metric of the explicit table. */
    interface Metric {
        String node();

        /** Absent for a metric of the node itself. */
        Optional<String> device();

        /** Name of the metric. */
        String metric();

        String series();

        /** Unit of its values, when not that of the series. */
        Optional<String> unit();
    }
}
