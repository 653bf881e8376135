package io.gridtide.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Layers, owners of libraries, clocks and names. */
public final class ArchitectureRules {
    private static final List<String> DEPLOYABLES = List.of("ingest", "streams", "forecast", "optimize", "query");

    /** Libraries that few may use. */
    private static final Map<String, List<String>> OWNED_LIBRARIES = Map.of(
            "smile..", List.of("io.gridtide.forecast.."),
            "ai.timefold..", List.of("io.gridtide.optimize.search.."),
            "com.google.ortools..", List.of("io.gridtide.optimize.."),
            "io.debezium..", List.of("io.gridtide.ingest.."),
            "org.apache.kafka.streams..", List.of("io.gridtide.streams.."),
            "org.hibernate..", List.of("io.gridtide.query..", "io.gridtide.ingest.admin.."));

    /** Calculation, free of topics, tables and frameworks. */
    private static final String[] PURE_PACKAGES = {
        "io.gridtide.domain..",
        "io.gridtide.streams.interval..",
        "io.gridtide.forecast.history..",
        "io.gridtide.forecast.features..",
        "io.gridtide.forecast.model..",
        "io.gridtide.forecast.calibration..",
        "io.gridtide.forecast.boost..",
        "io.gridtide.optimize.site..",
        "io.gridtide.optimize.program..",
        "io.gridtide.optimize.dynamic..",
        "io.gridtide.optimize.exact..",
        "io.gridtide.optimize.assess..",
        "io.gridtide.optimize.scenario..",
        "io.gridtide.optimize.replay..",
        "io.gridtide.optimize.explain..",
        "io.gridtide.optimize.schedule..",
        "io.gridtide.optimize.control..",
        "io.gridtide.optimize.request..",
        "io.gridtide.optimize.regret..",
        "io.gridtide.optimize.search.."
    };

    private ArchitectureRules() {}

    /** Every rule. */
    public static Stream<ArchRule> all() {
        return Stream.of(
                        Stream.of(domainIsPlain(), schemasKnowTheDomainOnly(), coresArePure()),
                        DEPLOYABLES.stream().map(ArchitectureRules::deployablesMeetOnTopicsOnly),
                        OWNED_LIBRARIES.entrySet().stream()
                                .map(owned -> libraryHasItsOwners(owned.getKey(), owned.getValue())),
                        Stream.of(timeIsInjected(), randomnessIsSeeded(), namesTellTheRole()))
                .flatMap(rules -> rules);
    }

    static ArchRule domainIsPlain() {
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide.domain..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.gridtide.domain..", "java..", "org.jspecify..")
                .because("the domain is plain Java; put what needs a library into the module that uses it");
    }

    static ArchRule schemasKnowTheDomainOnly() {
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide.schemas..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.gridtide..")
                        .and(DescribedPredicate.not(resideInAPackage("io.gridtide.schemas.."))
                                .and(DescribedPredicate.not(resideInAPackage("io.gridtide.domain..")))))
                .because("contracts stand below every service; move the code up instead");
    }

    static ArchRule coresArePure() {
        return noClasses()
                .that()
                .resideInAnyPackage(PURE_PACKAGES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.gridtide.schemas..",
                        "org.apache.kafka..",
                        "org.apache.avro..",
                        "io.quarkus..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "java.sql..",
                        "io.vertx..")
                .allowEmptyShould(true)
                .because("calculation is tested without servers; map generated classes to domain types at the edge");
    }

    static ArchRule deployablesMeetOnTopicsOnly(String deployable) {
        String[] others = DEPLOYABLES.stream()
                .filter(other -> !other.equals(deployable))
                .map(other -> "io.gridtide." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide." + deployable + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("deployables meet on topics and tables only; shared language belongs into domain or schemas");
    }

    static ArchRule libraryHasItsOwners(String library, List<String> owners) {
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide..")
                .and()
                .resideOutsideOfPackages(owners.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " belongs to " + owners + " alone; ask it over a topic");
    }

    static ArchRule timeIsInjected() {
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("now is injected as an InstantSource, so that replays and tests decide what time it is");
    }

    static ArchRule randomnessIsSeeded() {
        DescribedPredicate<JavaCall<?>> unseededRandom = new DescribedPredicate<>("new Random() without a seed") {
            @Override
            public boolean test(JavaCall<?> call) {
                return call.getTarget().getOwner().isEquivalentTo(Random.class)
                        && call.getTarget().getName().equals("<init>")
                        && call.getTarget().getRawParameterTypes().isEmpty();
            }
        };
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide..")
                .should()
                .callCodeUnitWhere(unseededRandom)
                .orShould()
                .callCodeUnitWhere(target(nameMatching("random")).and(target(owner(isMath()))))
                .because("every run can be repeated; pass a seed");
    }

    private static DescribedPredicate<JavaClass> isMath() {
        return new DescribedPredicate<>("java.lang.Math") {
            @Override
            public boolean test(JavaClass owner) {
                return owner.isEquivalentTo(Math.class);
            }
        };
    }

    static ArchRule namesTellTheRole() {
        return noClasses()
                .that()
                .resideInAPackage("io.gridtide..")
                .and()
                .resideOutsideOfPackage("io.gridtide.schemas.avro..")
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Data)")
                .because("a name says what a class does; see CONTRIBUTING.md for the endings in use");
    }
}
