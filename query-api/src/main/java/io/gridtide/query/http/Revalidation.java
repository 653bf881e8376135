package io.gridtide.query.http;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers whose content an identifier fixes: the caller keeps them and asks again whether they still are the newest. */
public final class Revalidation {
    private Revalidation() {}

    /**
     * The answer, or 304 when the caller already has it.
     *
     * @param tag changes whenever the answer does
     */
    public static Response answer(Request request, String tag, Object entity) {
        EntityTag entityTag = new EntityTag(tag);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(entityTag);
        CacheControl revalidate = new CacheControl();
        revalidate.setPrivate(true);
        revalidate.setNoCache(true);
        revalidate.setNoTransform(false);
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(entity) : unchanged;
        return answer.tag(entityTag).cacheControl(revalidate).build();
    }
}
