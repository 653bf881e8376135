package io.gridtide.ingest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorsTest {
    @Test
    void withoutAPlatformTenantEveryAdminMakesTenants() {
        assertThat(Authors.administersTenants(Set.of("admin"), "demo", Optional.empty()))
                .isTrue();
        assertThat(Authors.administersTenants(Set.of("operator"), "demo", Optional.empty()))
                .isFalse();
    }

    @Test
    void withAPlatformTenantItsAdminsAloneDo() {
        Optional<String> platform = Optional.of("platform");

        assertThat(Authors.administersTenants(Set.of("admin"), "platform", platform))
                .isTrue();
        assertThat(Authors.administersTenants(Set.of("admin"), "demo", platform))
                .isFalse();
        assertThat(Authors.administersTenants(Set.of("operator"), "platform", platform))
                .isFalse();
    }
}
