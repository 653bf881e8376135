package io.gridtide.query.support;

import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.query.support.RunningQueryApi.Backend;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** One packaged service over one filled database, shared by all integration tests of this module. */
public final class QueryApiUnderTest {
    private static final LocalKeys KEYS =
            new LocalKeys(Path.of("target/query-api-it-keys").toAbsolutePath());

    private final ItStack stack;
    private final Backend backend;
    private final RunningQueryApi api;

    private QueryApiUnderTest() {
        this.stack = ItStack.shared();
        ItDatabase database = stack.freshDatabase("query");
        TopicNames names = stack.freshTopics("query");
        Fixture.fill(database);
        this.backend = new Backend(names, database);
        this.api = RunningQueryApi.start(
                "it",
                stack,
                backend,
                Map.of(
                        "gridtide.query.local-viewer-tenant", "demo",
                        "gridtide.query.events.heartbeat", "PT1S",
                        "mp.jwt.verify.publickey.location",
                                KEYS.publicKeyFile().toUri().toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(api::close));
    }

    private static final class Holder {
        private static final QueryApiUnderTest SHARED = new QueryApiUnderTest();
    }

    public static QueryApiUnderTest shared() {
        return Holder.SHARED;
    }

    public RunningQueryApi api() {
        return api;
    }

    public ItStack stack() {
        return stack;
    }

    public Backend backend() {
        return backend;
    }

    /** A viewer's token as {@code ./ems token} makes it. */
    public static String token(String tenant) {
        return new TokenIssuer(KEYS.privateKey(), InstantSource.system())
                .token(Role.VIEWER, tenant, Duration.ofMinutes(30));
    }

    /** A well-signed token with any claims, for what {@code ./ems token} would not make. */
    public static String token(List<String> groups, Map<String, String> textClaims, float minutesToLive) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("test");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutesToLive);
        claims.setStringListClaim("groups", groups);
        textClaims.forEach(claims::setStringClaim);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(KEYS.privateKey());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
