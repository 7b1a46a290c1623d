/** Floor of a start: an antd page with nothing in it but a frame, a menu and a table. */
import { ConfigProvider, Layout, Menu, Table } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'

function Empty() {
  useEffect(() => {
    document.title = 'ready'
  }, [])
  return (
    <ConfigProvider locale={zhCN}>
      <Layout style={{ height: '100vh' }}>
        <Layout.Sider theme="light">
          <Menu items={[{ key: 'a', label: '今日' }]} />
        </Layout.Sider>
        <Layout.Content>
          <Table columns={[{ title: '名称', dataIndex: 'name' }]} dataSource={[]} />
        </Layout.Content>
      </Layout>
    </ConfigProvider>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(<Empty />)
