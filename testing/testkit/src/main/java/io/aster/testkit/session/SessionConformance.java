package io.aster.testkit.session;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.event.AppendContract;
import io.aster.testkit.internal.event.BranchContract;
import io.aster.testkit.internal.event.ContentContract;
import io.aster.testkit.internal.event.EndContract;
import io.aster.testkit.internal.event.EndRaceContract;
import io.aster.testkit.internal.event.EventFilterContract;
import io.aster.testkit.internal.event.EventPageContract;
import io.aster.testkit.internal.event.ExpectationContract;
import io.aster.testkit.internal.event.FindEventContract;
import io.aster.testkit.internal.event.IdempotenceContract;
import io.aster.testkit.internal.event.IllegalValueContract;
import io.aster.testkit.internal.event.ImmutabilityContract;
import io.aster.testkit.internal.event.NextPageContract;
import io.aster.testkit.internal.event.SameIdContract;
import io.aster.testkit.internal.event.SameSessionContract;
import io.aster.testkit.internal.event.SizeContract;
import io.aster.testkit.internal.event.StreamContract;
import io.aster.testkit.internal.event.TimeContract;
import io.aster.testkit.internal.event.ValueContract;
import io.aster.testkit.internal.expiry.ExpiryContract;
import io.aster.testkit.internal.expiry.ExpiryMoveContract;
import io.aster.testkit.internal.expiry.ExpiryRaceContract;
import io.aster.testkit.internal.expiry.PurgeContract;
import io.aster.testkit.internal.expiry.UnchangedDeleteContract;
import io.aster.testkit.internal.follow.FollowAllContract;
import io.aster.testkit.internal.follow.FollowContract;
import io.aster.testkit.internal.follow.FollowEndContract;
import io.aster.testkit.internal.follow.FollowFaultContract;
import io.aster.testkit.internal.follow.FollowRaceContract;
import io.aster.testkit.internal.follow.ProgressContract;
import io.aster.testkit.internal.fork.ForkContract;
import io.aster.testkit.internal.fork.ForkExpiryContract;
import io.aster.testkit.internal.fork.ForkListContract;
import io.aster.testkit.internal.fork.ForkRaceContract;
import io.aster.testkit.internal.fork.ForkRefusalContract;
import io.aster.testkit.internal.fork.ForkStoreContract;
import io.aster.testkit.internal.fork.StateAtContract;
import io.aster.testkit.internal.history.CompactionContract;
import io.aster.testkit.internal.history.MarkRaceContract;
import io.aster.testkit.internal.history.MarkStoreContract;
import io.aster.testkit.internal.history.MarkedForkContract;
import io.aster.testkit.internal.history.MarkedStateContract;
import io.aster.testkit.internal.history.PartReadContract;
import io.aster.testkit.internal.history.RewindContract;
import io.aster.testkit.internal.history.RewoundStateContract;
import io.aster.testkit.internal.node.ClosedContract;
import io.aster.testkit.internal.node.ConcurrencyContract;
import io.aster.testkit.internal.node.DamageContract;
import io.aster.testkit.internal.node.DamagedFilterContract;
import io.aster.testkit.internal.node.DeadlineContract;
import io.aster.testkit.internal.node.DurabilityContract;
import io.aster.testkit.internal.node.InterruptContract;
import io.aster.testkit.internal.node.TwoNodesContract;
import io.aster.testkit.internal.node.TwoNodesDeleteContract;
import io.aster.testkit.internal.node.TwoNodesReadContract;
import io.aster.testkit.internal.proof.ProofContract;
import io.aster.testkit.internal.proof.ProofCopyContract;
import io.aster.testkit.internal.redact.RedactionContract;
import io.aster.testkit.internal.redact.RedactionCopiesContract;
import io.aster.testkit.internal.redact.RedactionCountContract;
import io.aster.testkit.internal.redact.RedactionRaceContract;
import io.aster.testkit.internal.redact.RedactionRefusalContract;
import io.aster.testkit.internal.redact.RedactionStateContract;
import io.aster.testkit.internal.redact.RedactionStoreContract;
import io.aster.testkit.internal.rewrite.RewriteContract;
import io.aster.testkit.internal.rewrite.RewriteRaceContract;
import io.aster.testkit.internal.rewrite.RewriteStateContract;
import io.aster.testkit.internal.state.StateContract;
import io.aster.testkit.internal.state.StateDeleteContract;
import io.aster.testkit.internal.state.StateListContract;
import io.aster.testkit.internal.state.StateRaceContract;
import io.aster.testkit.internal.state.StateRefusalContract;
import io.aster.testkit.internal.state.StateRestoreContract;
import io.aster.testkit.internal.state.StateValueContract;
import io.aster.testkit.internal.state.ViewContract;
import io.aster.testkit.internal.where.WhereContract;
import io.aster.testkit.internal.where.WhereModelContract;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract of sessions and events as tests. A store conforms if a class like this is green:
 *
 * <pre>{@code
 * class MyStoreConformanceTest extends SessionConformance {
 *     @TempDir
 *     Path folder;
 *
 *     @Override
 *     protected StoreFixture fixture() {
 *         return StoreFixture.durable(() -> MyStore.open(folder));
 *     }
 * }
 * }</pre>
 *
 * <p>Every test gets a fixture of its own. No test is ever skipped, so that every store runs the same number of them, and a store
 * that does nothing fails each one. Where several stores may be open over one place, many tests work on two of them. The tests need the
 * JUnit Jupiter engine at run time. Races run up to 16 threads.
 */
@ExtendWith(StoreUnderTestResolver.class)
public abstract class SessionConformance
        implements CreateContract,
                FirstEventsContract,
                GetOrCreateContract,
                UpdateContract,
                MetadataContract,
                LifecycleContract,
                UpdateAllContract,
                SweepContract,
                IdleContract,
                ListContract,
                PageContract,
                ActivityContract,
                ActivityRaceContract,
                ManyValuesContract,
                KeyContract,
                AppendContract,
                IdempotenceContract,
                SameIdContract,
                SameSessionContract,
                ExpectationContract,
                EndContract,
                EndRaceContract,
                ConcurrencyContract,
                TwoNodesContract,
                TwoNodesReadContract,
                TwoNodesDeleteContract,
                EventFilterContract,
                BranchContract,
                NameContract,
                IllegalNameContract,
                DeleteContract,
                DeleteAllContract,
                StreamContract,
                ValueContract,
                IllegalValueContract,
                SizeContract,
                ContentContract,
                TimeContract,
                ImmutabilityContract,
                RestoreContract,
                RestoringContract,
                DamageContract,
                DamagedFilterContract,
                InterruptContract,
                DeadlineContract,
                StatsContract,
                ClosedContract,
                DurabilityContract,
                SessionStreamContract,
                StoreContract,
                TokenContract,
                EventPageContract,
                StateContract,
                StateRefusalContract,
                StateValueContract,
                StateRaceContract,
                StateDeleteContract,
                StateListContract,
                StateRestoreContract,
                ViewContract,
                ForkContract,
                ForkRefusalContract,
                ForkExpiryContract,
                ForkListContract,
                ForkRaceContract,
                ForkStoreContract,
                StateAtContract,
                RedactionContract,
                RedactionRefusalContract,
                RedactionStateContract,
                RedactionCopiesContract,
                RedactionCountContract,
                RedactionRaceContract,
                RedactionStoreContract,
                ProofContract,
                ProofCopyContract,
                RewriteContract,
                RewriteStateContract,
                RewriteRaceContract,
                NextPageContract,
                FindEventContract,
                ProgressContract,
                FollowContract,
                FollowEndContract,
                FollowFaultContract,
                FollowRaceContract,
                FollowAllContract,
                ExpiryContract,
                ExpiryMoveContract,
                ExpiryRaceContract,
                PurgeContract,
                UnchangedDeleteContract,
                CompactionContract,
                RewindContract,
                RewoundStateContract,
                PartReadContract,
                MarkStoreContract,
                MarkRaceContract,
                MarkedForkContract,
                MarkedStateContract,
                WhereContract,
                WhereModelContract {
    /** For subclasses. */
    protected SessionConformance() {}

    /** A new and empty place for data. Called once for each test, after the test class's own fields were injected. */
    protected abstract StoreFixture fixture();
}
