"""The nightly refresh by Airflow 3: one run date a DAG run, one at a time, oldest first.

The run date is the day before the night, also when a night is run again later.
"""

import datetime

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

with DAG(
    dag_id="clout",
    schedule="15 3 * * *",
    start_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"depends_on_past": True, "retries": 2, "retry_delay": datetime.timedelta(minutes=10)},
    doc_md=__doc__,
):
    BashOperator(
        task_id="nightly",
        cwd="/opt/clout",
        env={"CLOUT_MEMORY": "8g"},
        append_env=True,
        bash_command="jobs/clout nightly --conf /etc/clout/clout.conf --date {{ macros.ds_add(data_interval_end | ds, -1) }}",
    )
