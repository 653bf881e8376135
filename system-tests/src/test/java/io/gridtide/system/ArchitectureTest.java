package io.gridtide.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.gridtide.testkit.architecture.ArchitectureRules;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static JavaClasses production;

    @BeforeAll
    static void readEveryModule() {
        production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.gridtide");
    }

    static Stream<ArchRule> rules() {
        return ArchitectureRules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theWholeTreeKeepsTheRule(ArchRule rule) {
        rule.check(production);
    }

    @Test
    void everyModuleWasRead() {
        assertThat(production.stream().map(one -> one.getPackageName().split("\\.", -1)[2]))
                .contains("domain", "schemas", "ingest", "streams", "forecast", "optimize", "query", "simulator");
    }

    @Test
    void aRuleFailsOnABreach() {
        JavaClasses breach = new ClassFileImporter().importClasses(ReadsTheWallClock.class);
        ArchRule timeRule = ArchitectureRules.all()
                .filter(rule -> rule.getDescription().contains("now is injected"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> timeRule.check(breach)).isInstanceOf(AssertionError.class);
    }

    private static final class ReadsTheWallClock {
        @SuppressWarnings("unused") // only its byte code is looked at
        Instant read() {
            return Instant.now();
        }
    }
}
