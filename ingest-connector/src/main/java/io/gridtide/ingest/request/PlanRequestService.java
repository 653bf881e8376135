package io.gridtide.ingest.request;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.gridtide.ingest.config.Edges.CorrelationIds;
import io.gridtide.ingest.http.Caller;
import io.gridtide.ingest.http.ProblemException;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.registry.RegistryView;
import io.gridtide.ingest.request.PlanRequestResource.PlanRequest;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.topic.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/** Puts requests for plans and their ends on the topic, and knows how far each is. Blocks until the broker has acknowledged. */
@Singleton
public class PlanRequestService {
    private static final int MOST_OPTIONS = 100;
    private static final int LONGEST_OPTION = 200;
    private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final MutinyEmitter<Record<String, byte[]>> plans;
    private final TopicWriter writer;
    private final RegistryView registry;
    private final PlanRequestLog log;
    private final KnownPlanRequests known;
    private final CorrelationIds correlationIds;
    private final InstantSource clock;

    public PlanRequestService(
            @Channel("plan-requested") MutinyEmitter<Record<String, byte[]>> plans,
            TopicWriter writer,
            RegistryView registry,
            PlanRequestLog log,
            KnownPlanRequests known,
            CorrelationIds correlationIds,
            InstantSource clock) {
        this.plans = plans;
        this.writer = writer;
        this.registry = registry;
        this.log = log;
        this.known = known;
        this.correlationIds = correlationIds;
        this.clock = clock;
    }

    /** Requests a plan and returns the correlation id of the request. */
    String request(Caller caller, PlanRequest request) {
        String siteId = RequestOutlet.requireText("siteId", request.siteId());
        if (registry.site(siteId, caller.tenantId()).isEmpty()) {
            throw ProblemException.of(Status.NOT_FOUND, "no site of this tenant is called " + ItemError.quote(siteId));
        }
        PlanAction action = action(request.action());
        Map<String, String> options = options(request.options(), action);
        String correlationId = correlationId(request.correlationId());
        send(PlanRequested.newBuilder()
                .setSiteId(siteId)
                .setRequestedAt(clock.instant())
                .setRequestedBy(caller.subject())
                .setReason(RequestOutlet.reason(request.reason()))
                .setOptions(options)
                .setCorrelationId(correlationId)
                .setAction(action)
                .build());
        return correlationId;
    }

    /** How far a request is. */
    PlanProgress progress(Caller caller, String correlationId) {
        log.requireRead();
        return known.progress(correlationId)
                .filter(progress ->
                        registry.site(progress.getSiteId(), caller.tenantId()).isPresent())
                .orElseThrow(() -> ProblemException.of(
                        Status.NOT_FOUND,
                        "no request of this tenant is called " + ItemError.quote(correlationId)
                                + "; one that was sent a moment ago is known when the planner has seen it"));
    }

    /** The plan that answers a question. */
    PlanAnswer answer(Caller caller, String correlationId) {
        PlanProgress progress = progress(caller, correlationId);
        return known.answer(correlationId)
                .map(PlanAnswer::of)
                .orElseThrow(() -> ProblemException.of(
                        Status.NOT_FOUND,
                        "request " + ItemError.quote(correlationId) + " is " + progress.getState()
                                + " and has no answer here; a published plan is read on the read side, and of"
                                + " questions the newest " + KnownPlanRequests.MOST_ANSWERS + " answers are kept"));
    }

    /** Asks for the end of a request. */
    void cancel(Caller caller, String correlationId) {
        PlanProgress progress = progress(caller, correlationId);
        send(PlanRequested.newBuilder()
                .setSiteId(progress.getSiteId())
                .setRequestedAt(clock.instant())
                .setRequestedBy(caller.subject())
                .setCorrelationId(correlationId)
                .setAction(PlanAction.CANCEL)
                .build());
    }

    private void send(PlanRequested request) {
        RequestOutlet.send(
                plans, request.getSiteId(), requireNonNull(writer.serialize(Topics.PLAN_REQUESTED, request)));
    }

    private static PlanAction action(@Nullable String action) {
        String asked = requireNonNullElse(action, "PLAN");
        return switch (asked) {
            case "PLAN" -> PlanAction.PLAN;
            case "WHAT_IF" -> PlanAction.WHAT_IF;
            default ->
                throw ProblemException.of(
                        Status.BAD_REQUEST,
                        "action is PLAN or WHAT_IF, got " + ItemError.quote(asked)
                                + "; a request is ended with DELETE");
        };
    }

    private static Map<String, String> options(@Nullable Map<String, String> options, PlanAction action) {
        Map<String, String> asked = requireNonNullElse(options, Map.of());
        if (action == PlanAction.PLAN && !asked.isEmpty()) {
            throw ProblemException.of(
                    Status.BAD_REQUEST, "options are for action WHAT_IF: a plan that is executed knows its inputs");
        }
        if (asked.size() > MOST_OPTIONS) {
            throw ProblemException.of(Status.BAD_REQUEST, "options are at most " + MOST_OPTIONS);
        }
        asked.forEach((name, value) -> {
            if (value == null || name.length() > LONGEST_OPTION || value.length() > LONGEST_OPTION) {
                throw ProblemException.of(
                        Status.BAD_REQUEST,
                        "an option has a name and a value of at most " + LONGEST_OPTION + " characters each, see "
                                + ItemError.quote(name));
            }
        });
        return asked;
    }

    private String correlationId(@Nullable String chosen) {
        if (chosen == null) {
            return correlationIds.next();
        }
        if (!CORRELATION_ID.matcher(chosen).matches()) {
            throw ProblemException.of(
                    Status.BAD_REQUEST,
                    "correlationId is 1 to 100 letters, digits, dots, hyphens or underscores, got "
                            + ItemError.quote(chosen));
        }
        return chosen;
    }
}
