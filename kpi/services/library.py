"""The store that this process works with, filled on its first start with the plans that come with the program."""

from functools import lru_cache
from threading import Lock

from kpi.attainment.judge import judge
from kpi.model.versions import Snapshot, StoredFile, VersionKind
from kpi.services.assess import default_files, read_files
from kpi.services.figures import figures_text
from kpi.services.revisions import carried
from kpi.services.schemes import load_scheme, scheme_of
from kpi.store.errors import SeedError
from kpi.store.settings import database_url
from kpi.store.store import Store, open_store
from kpi.store.versions import Publication

#: Who published what came with the program.
PROGRAM = "plan-progress-dashboard"
_OPENING = Lock()


def plan_store() -> Store:
    """The store that the environment names, opened once per process, and seeded where it is new.

    Raises StoreUnusableError.
    """
    url = database_url().render_as_string(hide_password=False)
    with _OPENING:  # sessions that start together must not migrate and seed twice
        return _opened(url)


def store_key() -> str:
    """A name for the store that the environment names, for caches; without the password."""
    return database_url().render_as_string(hide_password=True)


@lru_cache(maxsize=4)
def _opened(url: str) -> Store:
    store = open_store(url)
    if store.is_new():
        seed(store)
    return store


def seed(store: Store) -> bool:
    """Publish the plans that come with the program as first versions; False where the store is not empty.

    Raises SeedError where one of them cannot be read.
    """
    publications = []
    for path in default_files():
        content = path.read_bytes()
        plans, unreadable, files = read_files([(path.name, content)])
        if unreadable or len(plans) != 1:
            raise SeedError(file=path.name, reason=unreadable[0].code.value if unreadable else f"{len(plans)} plans")
        parsed = plans[0]
        judged = judge(parsed, load_scheme(scheme_of(parsed)))
        snapshot = Snapshot(parsed, carried(None, judged, 0), figures_text(judged))
        kept = tuple(StoredFile(file.name, file.sha256, file.size) for file in files)
        wanted = Publication(
            plan=parsed.plan.id,
            base=0,
            by=PROGRAM,
            note="",
            title=parsed.plan.title,
            files=kept,
            snapshot=snapshot,
            kind=VersionKind.SEED,
            scheme=judged.scheme,
        )
        publications.append((wanted, [(path.name, content)]))
    return store.seed(publications)
