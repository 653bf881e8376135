package io.gridtide.schemas.mapper;

import static io.gridtide.schemas.mapper.PlanningMapper.instant;
import static io.gridtide.schemas.mapper.PlanningMapper.optional;
import static io.gridtide.schemas.mapper.PlanningMapper.orElse;
import static io.gridtide.schemas.mapper.PlanningMapper.orNull;
import static io.gridtide.schemas.mapper.PlanningMapper.under;
import static io.gridtide.schemas.mapper.PlanningMapper.zeroAsNull;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Nomination;
import io.gridtide.domain.PlanObjective;
import io.gridtide.schemas.avro.RegistryLimitSpan;
import io.gridtide.schemas.avro.RegistryNominationSpan;
import io.gridtide.schemas.avro.RegistryPlanning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What plans need of grid connections, to and from the domain; rules as in {@link PlanningMapper}. */
final class GridMapper {
    private GridMapper() {}

    static Asset.GridAims aims(@Nullable RegistryPlanning planning) {
        if (planning == null) {
            return Asset.GridAims.LEAST_COST;
        }
        String objective = planning.getObjective();
        return new Asset.GridAims(
                objective == null ? PlanObjective.COST : PlanObjective.parse("objective", objective),
                orElse(planning.getCarbonGramsPerKwh(), 0),
                nomination(planning));
    }

    private static Nomination nomination(RegistryPlanning planning) {
        List<RegistryNominationSpan> records = planning.getNomination() == null ? List.of() : planning.getNomination();
        List<Nomination.Span> spans = new ArrayList<>();
        for (RegistryNominationSpan one : records) {
            spans.add(under(
                    "nomination[" + spans.size() + "]",
                    () -> new Nomination.Span(span(one.getFrom(), one.getTo()), one.getPowerKw())));
        }
        return new Nomination(spans, Optional.ofNullable(planning.getImbalancePriceArea()));
    }

    static Optional<String> portfolio(@Nullable RegistryPlanning planning) {
        return planning == null ? Optional.empty() : Optional.ofNullable(planning.getPortfolio());
    }

    static List<Asset.LimitSpan> limits(@Nullable RegistryPlanning planning) {
        List<RegistryLimitSpan> records =
                planning == null || planning.getLimits() == null ? List.of() : planning.getLimits();
        List<Asset.LimitSpan> limits = new ArrayList<>();
        for (RegistryLimitSpan one : records) {
            limits.add(under("limits[" + limits.size() + "]", () -> limit(one)));
        }
        return limits;
    }

    private static Asset.LimitSpan limit(RegistryLimitSpan limit) {
        return new Asset.LimitSpan(
                span(limit.getFrom(), limit.getTo()),
                optional(limit.getImportLimitKw()),
                optional(limit.getExportLimitKw()));
    }

    private static Interval span(String start, String end) {
        Instant from = instant("from", start);
        Instant to = instant("to", end);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to is after from, got " + to + " and " + from);
        }
        return new Interval(from, to);
    }

    static @Nullable RegistryPlanning toAvro(Asset.GridConnection grid) {
        if (grid.limits().isEmpty()
                && grid.aims().equals(Asset.GridAims.LEAST_COST)
                && grid.portfolio().isEmpty()) {
            return null;
        }
        PlanObjective objective = grid.aims().objective();
        return RegistryPlanning.newBuilder()
                .setLimits(grid.limits().isEmpty() ? null : limits(grid.limits()))
                .setObjective(objective == PlanObjective.COST ? null : objective.text())
                .setCarbonGramsPerKwh(zeroAsNull(grid.aims().carbonGramsPerKwh()))
                .setPortfolio(grid.portfolio().orElse(null))
                .setNomination(nomination(grid.aims().nomination()))
                .setImbalancePriceArea(grid.aims().nomination().priceArea().orElse(null))
                .build();
    }

    static @Nullable RegistryPlanning toAvro(Asset.Portfolio portfolio) {
        return portfolio.limits().isEmpty()
                ? null
                : RegistryPlanning.newBuilder()
                        .setLimits(limits(portfolio.limits()))
                        .build();
    }

    private static @Nullable List<RegistryNominationSpan> nomination(Nomination nomination) {
        return nomination.spans().isEmpty()
                ? null
                : nomination.spans().stream()
                        .map(one -> new RegistryNominationSpan(
                                one.span().from().toString(), one.span().to().toString(), one.powerKw()))
                        .toList();
    }

    private static List<RegistryLimitSpan> limits(List<Asset.LimitSpan> limits) {
        return limits.stream()
                .map(limit -> new RegistryLimitSpan(
                        limit.span().from().toString(),
                        limit.span().to().toString(),
                        orNull(limit.importLimitKw()),
                        orNull(limit.exportLimitKw())))
                .toList();
    }
}
